import { masked } from './mask';

const diagnosis = {
  at: '2026-11-24T12:00:00.000Z',
  pluginVersion: '1',
  indexPattern: 'logstash-*',
  masked: false,
  checks: [
    {
      id: 'a',
      question: 'q',
      result: 'ok' as const,
      message: 'sensor-1 saw 198.51.100.7 and 2001:db8::1 at 12:00:00',
    },
  ],
  findings: [],
  traffic: { documents: 0, lastDay: 0, perMinute: 0, newest: null, indices: [] },
};

it('masks addresses and sensors, the same one the same way, and leaves times', () => {
  const [check] = masked({ ...diagnosis, checks: [...diagnosis.checks, ...diagnosis.checks] }, [
    'sensor-1',
  ]).checks;
  expect(check?.message).toBe('[sensor 1] saw [address 1] and [address 2] at 12:00:00');
});
