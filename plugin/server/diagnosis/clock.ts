import { i18n } from '@kbn/i18n';
import { found, ok, percent, type DiagnosticCheck } from './check';

export const clock: DiagnosticCheck = {
  id: 'clock',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.clock.question', {
      defaultMessage: 'Clocks are synchronized',
    }),
  judges: 'documents',
  ask({ traffic: { future, documents } }) {
    if (future === 0)
      return ok(
        i18n.translate('networkTraffic.diagnosis.clock.ok', {
          defaultMessage: 'No documents have a time in the future.',
        })
      );
    return found('clock_skew', {
      symptom: i18n.translate('networkTraffic.diagnosis.clock.symptom', {
        defaultMessage: 'The latest traffic is missing from “Last 15 minutes” or appears late.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.clock.cause', {
        defaultMessage:
          'Some documents have a time more than five minutes in the future. The clock of a sensor is fast, or its time zone is wrong.',
      }),
      evidence: [
        {
          label: i18n.translate('networkTraffic.diagnosis.clock.documents', {
            defaultMessage: 'Documents with a time in the future',
          }),
          value: `${future} (${percent(future, documents)})`,
        },
      ],
      remedy: i18n.translate('networkTraffic.diagnosis.clock.remedy', {
        defaultMessage:
          'Synchronize the clock of the sensor with NTP (check with timedatectl), and do not change @timestamp in the Logstash pipeline.',
      }),
    });
  },
};
