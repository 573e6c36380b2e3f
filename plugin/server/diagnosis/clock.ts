import { i18n } from '@kbn/i18n';
import { found, ok, percent, type DiagnosticCheck } from './check';

export const clock: DiagnosticCheck = {
  id: 'clock',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.clock.doClocksAgree', {
      defaultMessage: 'Do the clocks agree?',
    }),
  judges: 'documents',
  ask({ traffic: { future, documents } }) {
    if (future === 0)
      return ok(
        i18n.translate('networkTraffic.diagnosis.clock.noDocumentFuture', {
          defaultMessage: 'No document is of the future.',
        })
      );
    return found('clock_skew', {
      symptom: i18n.translate('networkTraffic.diagnosis.clock.newestTrafficMissingFrom', {
        defaultMessage: 'The newest traffic is missing from "last 15 minutes", or appears late.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.clock.documentsMoreThanFive', {
        defaultMessage:
          'Documents are more than five minutes in the future: a sensor’s clock is ahead, or its time zone is wrong.',
      }),
      evidence: [
        {
          label: i18n.translate('networkTraffic.diagnosis.clock.documentsFuture', {
            defaultMessage: 'Documents of the future',
          }),
          value: `${future} (${percent(future, documents)})`,
        },
      ],
      remedy: i18n.translate('networkTraffic.diagnosis.clock.setSensorSClock', {
        defaultMessage:
          'Set the sensor’s clock by NTP (`timedatectl`), and let the pipeline keep Packetbeat’s @timestamp.',
      }),
    });
  },
};
