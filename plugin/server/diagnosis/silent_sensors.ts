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
      defaultMessage: 'All sensors of the last day still send data',
    }),
  judges: 'documents',
  ask({ traffic: { newestByAgent } }) {
    const sensors = Object.entries(newestByAgent);
    const newest = Math.max(...sensors.map(([, last]) => last));
    const silent = sensors.filter(([, last]) => newest - last > SILENT_MS);
    if (silent.length === 0)
      return ok(
        i18n.translate('networkTraffic.diagnosis.silentSensors.ok', {
          defaultMessage: '{sensors, plural, one {# sensor sends data} other {# sensors send data}}.',
          values: { sensors: sensors.length },
        })
      );
    return found('sensor_silent', {
      severity: 'warning',
      symptom: i18n.translate('networkTraffic.diagnosis.silentSensors.symptom', {
        defaultMessage: 'Part of the network is missing from the latest traffic.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.silentSensors.cause', {
        defaultMessage:
          '{silent, plural, one {# sensor} other {# sensors}} stopped while others continue to send data: {names}.',
        values: {
          silent: silent.length,
          names: silent
            .slice(0, NAMED)
            .map(([name]) => name)
            .join(', '),
        },
      }),
      evidence: silent.slice(0, NAMED).map(([name, last]) => ({
        label: i18n.translate('networkTraffic.diagnosis.silentSensors.latestOf', {
          defaultMessage: 'Latest document of {name}',
          values: { name },
        }),
        value: new Date(last).toISOString(),
      })),
      remedy: i18n.translate('networkTraffic.diagnosis.silentSensors.remedy', {
        defaultMessage:
          'Check that Packetbeat is running on that machine and can connect to Logstash. If you removed the sensor, this message disappears after one day.',
      }),
    });
  },
};
