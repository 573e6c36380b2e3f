import { i18n } from '@kbn/i18n';
import { found, ok, percent, type DoctorCheck } from './types';

export const clock: DoctorCheck = {
  id: 'clock',
  question: () =>
    i18n.translate('networkTraffic.doctor.clock.doClocksAgree', {
      defaultMessage: 'Do the clocks agree?',
    }),
  judges: 'documents',
  ask({ survey: { future, documents } }) {
    if (future === 0)
      return ok(
        i18n.translate('networkTraffic.doctor.clock.noDocumentFuture', {
          defaultMessage: 'No document is of the future.',
        })
      );
    return found('clock_skew', {
      symptom: i18n.translate('networkTraffic.doctor.clock.newestTrafficMissingFrom', {
        defaultMessage: 'The newest traffic is missing from "last 15 minutes", or appears late.',
      }),
      cause: i18n.translate('networkTraffic.doctor.clock.documentsMoreThanFive', {
        defaultMessage:
          'Documents are more than five minutes in the future: a sensor’s clock is ahead, or its time zone is wrong.',
      }),
      evidence: [
        {
          label: i18n.translate('networkTraffic.doctor.clock.documentsFuture', {
            defaultMessage: 'Documents of the future',
          }),
          value: `${future} (${percent(future, documents)})`,
        },
      ],
      remedy: i18n.translate('networkTraffic.doctor.clock.setSensorSClock', {
        defaultMessage:
          'Set the sensor’s clock by NTP (`timedatectl`), and let the pipeline keep Packetbeat’s @timestamp.',
      }),
    });
  },
};
