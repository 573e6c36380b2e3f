import { i18n } from '@kbn/i18n';
import { found, notRun, ok, type DiagnosticCheck } from './check';

export const versions: DiagnosticCheck = {
  id: 'versions',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.versions.doAllPacketbeatsHave', {
      defaultMessage: 'Do all Packetbeats have the same version?',
    }),
  judges: 'documents',
  ask({ traffic: { byVersion } }) {
    const minors = new Set(Object.keys(byVersion).map((version) => version.split('.').slice(0, 2).join('.')));
    if (minors.size === 0)
      return notRun(
        i18n.translate('networkTraffic.diagnosis.versions.noVersionSeen', {
          defaultMessage: 'No version was seen.',
        })
      );
    if (minors.size === 1)
      return ok(
        i18n.translate('networkTraffic.diagnosis.versions.packetbeat', {
          defaultMessage: 'Packetbeat {versions}.',
          values: { versions: [...minors].join('') },
        })
      );
    return found('version_mix', {
      severity: 'warning',
      symptom: i18n.translate('networkTraffic.diagnosis.versions.figuresDifferentSensorsDo', {
        defaultMessage: 'Figures of different sensors do not compare.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.versions.packetbeatsDifferentVersionsWrite', {
        defaultMessage:
          'Packetbeats of different versions write: fields and the meaning of flow reports differ between them.',
      }),
      evidence: Object.entries(byVersion).map(([version, documents]) => ({
        label: i18n.translate('networkTraffic.diagnosis.versions.documentsOf', {
          defaultMessage: 'Documents of {version}',
          values: { version },
        }),
        value: documents,
      })),
      remedy: i18n.translate('networkTraffic.diagnosis.versions.bringAllSensorsSame', {
        defaultMessage: 'Bring all sensors to the same version.',
      }),
    });
  },
};
