import { i18n } from '@kbn/i18n';
import { found, notRun, ok, type DiagnosticCheck } from './check';

export const versions: DiagnosticCheck = {
  id: 'versions',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.versions.question', {
      defaultMessage: 'All sensors use the same Packetbeat version',
    }),
  judges: 'documents',
  ask({ traffic: { byVersion } }) {
    const minors = new Set(Object.keys(byVersion).map((version) => version.split('.').slice(0, 2).join('.')));
    if (minors.size === 0)
      return notRun(
        i18n.translate('networkTraffic.diagnosis.versions.unknown', {
          defaultMessage: 'No version was found.',
        })
      );
    if (minors.size === 1)
      return ok(
        i18n.translate('networkTraffic.diagnosis.versions.ok', {
          defaultMessage: 'Packetbeat {versions}.',
          values: { versions: [...minors].join('') },
        })
      );
    return found('version_mix', {
      severity: 'warning',
      symptom: i18n.translate('networkTraffic.diagnosis.versions.symptom', {
        defaultMessage: 'Values of different sensors are not comparable.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.versions.cause', {
        defaultMessage:
          'Sensors use different Packetbeat versions. Fields and flow reports differ between versions.',
      }),
      evidence: Object.entries(byVersion).map(([version, documents]) => ({
        label: i18n.translate('networkTraffic.diagnosis.versions.documentsOf', {
          defaultMessage: 'Documents from version {version}',
          values: { version },
        }),
        value: documents,
      })),
      remedy: i18n.translate('networkTraffic.diagnosis.versions.remedy', {
        defaultMessage: 'Update all sensors to the same version.',
      }),
    });
  },
};
