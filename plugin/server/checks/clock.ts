import { found, ok, percent, type DoctorCheck } from './types';

export const clock: DoctorCheck = {
  id: 'clock',
  question: 'Do the clocks agree?',
  ask({ survey: { future, documents } }) {
    if (future === 0) return ok('No document is of the future.');
    return found('clock_skew', {
      symptom: 'The newest traffic is missing from "last 15 minutes", or appears late.',
      cause:
        'Documents are more than five minutes in the future: a sensor’s clock is ahead, or its time zone is wrong.',
      evidence: [{ label: 'Documents of the future', value: `${future} (${percent(future, documents)})` }],
      remedy:
        'Set the sensor’s clock by NTP (`timedatectl`), and let the pipeline keep Packetbeat’s @timestamp.',
    });
  },
};
