import { makeMonth } from './month';

const DAY = 86_400_000;
/** A Monday. */
const START = Date.UTC(2026, 0, 5);
const { events, truth } = makeMonth({ seed: 3, days: 28, start: START, perHour: 60 });
const timeOf = (event: Readonly<Record<string, unknown>>): number => Date.parse(String(event['@timestamp']));

it('counts what it wrote', () => {
  expect(events).toHaveLength(truth.events);
  const counted: Record<string, number[]> = {};
  for (const event of events) {
    const { domain } = event['network_traffic'] as { domain: string };
    const ofDay = (counted[domain] ??= new Array<number>(28).fill(0));
    const day = Math.floor((timeOf(event) - START) / DAY);
    ofDay[day] = (ofDay[day] ?? 0) + 1;
  }
  expect(counted).toEqual(truth.domains);
});

it('has quiet weekends and bursts on working days', () => {
  const ofDay = (day: number): number =>
    Object.values(truth.domains).reduce((sum, days) => sum + (days[day] ?? 0), 0);
  for (const week of [0, 7, 14, 21])
    for (const weekend of [5, 6]) expect(ofDay(week + weekend)).toBeLessThan(ofDay(week) / 4);
  for (const { domain, start, minutes, requests } of truth.planted) {
    const from = Date.parse(start);
    const during = events.filter(
      (event) =>
        (event['network_traffic'] as { domain: string }).domain === domain &&
        timeOf(event) >= from &&
        timeOf(event) < from + minutes * 60_000
    );
    expect(during.length).toBeGreaterThanOrEqual(requests);
  }
  expect(truth.planted).toHaveLength(3);
});

it('is the same for the same options', () => {
  expect(makeMonth({ seed: 3, days: 28, start: START, perHour: 60 }).truth).toEqual(truth);
});
