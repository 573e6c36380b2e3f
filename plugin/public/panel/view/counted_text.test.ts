import type { WhyEvents } from '../../../common/api/anomalies';
import { countedText } from './counted_text';

it('tells how much comes from events beside summaries', () => {
  const text = countedText({ from: 'summaries', why: null, eventsMs: 610_000 });
  expect(text).toBe('Counted from summaries, 11 minutes from events');
});

it('says nothing where there are no summaries', () => {
  expect(countedText({ from: 'events', why: null, eventsMs: 1 })).toBeUndefined();
});

it.each(['filter', 'fields', 'first_run', 'differ'] as const)('gives a reason of its own for %s', (why) => {
  const others: WhyEvents[] = ['filter', 'fields', 'first_run', 'differ'];
  const texts = others.map((other) => countedText({ from: 'events', why: other, eventsMs: 1 }));
  expect(texts.filter((text) => text === countedText({ from: 'events', why, eventsMs: 1 }))).toHaveLength(1);
});
