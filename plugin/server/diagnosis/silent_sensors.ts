import { i18n } from '@kbn/i18n';
import { found, ok, type DiagnosticCheck } from './check';

/** A sensor that others outlive by so much has stopped. */
const SILENT_MS = 10 * 60_000;
const NAMED = 10;

/** That all are silent is the first question's answer. */
export const silentSensors: DiagnosticCheck = {
  id: 'silent_sensors',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.silentSensors.question', {
      defaultMessage: 'Does every sensor of the last day still write?',
    }),
  judges: 'documents',
  ask({ traffic: { newestByAgent } }) {
    const sensors = Object.entries(newestByAgent);
    const newest = Math.max(...sensors.map(([, last]) => last));
    const silent = sensors.filter(([, last]) => newest - last > SILENT_MS);
    if (silent.length === 0)
      return ok(
        i18n.translate('networkTraffic.diagnosis.silentSensors.all', {
          defaultMessage:
            '{sensors, plural, one {# sensor wrote} other {# sensors wrote}} until the same time.',
          values: { sensors: sensors.length },
        })
      );
    return found('sensor_silent', {
      severity: 'warning',
      symptom: i18n.translate('networkTraffic.diagnosis.silentSensors.symptom', {
        defaultMessage: 'Part of the network is missing from the newest traffic.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.silentSensors.cause', {
        defaultMessage:
          '{silent, plural, one {A sensor} other {# sensors}} stopped while others go on: {names}.',
        values: {
          silent: silent.length,
          names: silent
            .slice(0, NAMED)
            .map(([name]) => name)
            .join(', '),
        },
      }),
      evidence: silent.slice(0, NAMED).map(([name, last]) => ({
        label: i18n.translate('networkTraffic.diagnosis.silentSensors.newestOf', {
          defaultMessage: 'Newest document of {name}',
          values: { name },
        }),
        value: new Date(last).toISOString(),
      })),
      remedy: i18n.translate('networkTraffic.diagnosis.silentSensors.remedy', {
        defaultMessage:
          'Look whether Packetbeat runs on that machine and reaches Logstash. If the sensor was taken away, this passes after a day.',
      }),
    });
  },
};
