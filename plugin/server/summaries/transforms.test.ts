import { countedUntil } from './transforms';

const MINUTE = 60_000;
/** When a run was begun, and until when it counts. */
const BEGUN = Date.UTC(2026, 10, 30, 9);
const BOUND = BEGUN - 2 * MINUTE;
const last = { checkpoint: 3, timestamp_millis: BEGUN, time_upper_bound_millis: BOUND };

describe('until when a transform has counted', () => {
  it.each([
    { name: 'its first run has not ended', checkpointing: { last: { checkpoint: 0 } }, until: undefined },
    { name: 'a run ended, and it has not looked again', checkpointing: { last }, until: BOUND },
    {
      name: 'its last look found changes, and their run goes on',
      checkpointing: {
        last,
        last_search_time: BEGUN + 5 * MINUTE,
        changes_last_detected_at: BEGUN + 5 * MINUTE,
      },
      until: BOUND,
    },
    {
      name: 'its last look found none: all but what may not be seen yet',
      checkpointing: { last, last_search_time: BEGUN + 60 * MINUTE, changes_last_detected_at: BEGUN },
      until: BEGUN + 58 * MINUTE,
    },
    {
      name: 'it was started again, and its first look found none',
      checkpointing: { last, last_search_time: BEGUN + 60 * MINUTE },
      until: BEGUN + 58 * MINUTE,
    },
  ])('$name', ({ checkpointing, until }) => {
    expect(countedUntil(checkpointing)).toBe(until);
  });
});
