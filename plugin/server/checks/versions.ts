import { found, ok, type DoctorCheck } from './types';

export const versions: DoctorCheck = {
  id: 'versions',
  question: 'Do all Packetbeats have the same version?',
  ask({ survey: { byVersion } }) {
    const minors = new Set(Object.keys(byVersion).map((version) => version.split('.').slice(0, 2).join('.')));
    if (minors.size < 2)
      return ok(minors.size === 0 ? 'No version was seen.' : `Packetbeat ${[...minors].join('')}.`);
    return found('version_mix', {
      severity: 'warning',
      symptom: 'Figures of different sensors do not compare.',
      cause:
        'Packetbeats of different versions write: fields and the meaning of flow reports differ between them.',
      evidence: Object.entries(byVersion).map(([version, documents]) => ({
        label: `Documents of ${version}`,
        value: documents,
      })),
      remedy: 'Bring all sensors to the same version.',
    });
  },
};
