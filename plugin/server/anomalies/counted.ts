import type { AnomaliesRequest, WhyEvents } from '../../common/api/anomalies';
import type { Elasticsearch } from '../elasticsearch/client';
import { fieldsFit, readSummaries, type Reading, type Summaries } from '../summaries/reading';
import type { Span } from '../summaries/spans';
import { agrees } from '../summaries/spot_check';
import { readFields, type FieldPlan } from './fields';

/** The times of one request, and the present. */
interface Times {
  /** All that is read. */
  readonly span: Span;
  /** Where a few times are counted both ways. */
  readonly compared: Span;
  readonly now: number;
}

interface Counted<T> {
  readonly fields: FieldPlan;
  readonly reading: Reading;
  readonly found: T;
}

/**
 * The fields, and then what `read` asks for: of summaries where this user may read them, their fields are those of the
 * events and their counts too; else of events.
 */
export async function readCounted<T>(
  elasticsearch: Elasticsearch,
  request: AnomaliesRequest,
  { span, compared, now }: Times,
  read: (fields: FieldPlan, summaries: Summaries | null) => Promise<T>
): Promise<Counted<T>> {
  const [fields, reading] = await Promise.all([
    readFields(elasticsearch, request, span),
    readSummaries(elasticsearch, request, span, now),
  ]);
  const ofEvents = async (why: WhyEvents | null): Promise<Counted<T>> => ({
    fields,
    reading: { summaries: null, why },
    found: await read(fields, null),
  });
  const { summaries, why } = reading;
  if (summaries === null) return ofEvents(why);
  if (!fieldsFit(fields)) return ofEvents('fields');
  // Nearly always equal: so nobody waits for that answer before asking.
  const [found, equal] = await Promise.all([
    read(fields, summaries),
    agrees(elasticsearch, request, summaries, compared),
  ]);
  return equal ? { fields, reading, found } : ofEvents('differ');
}
