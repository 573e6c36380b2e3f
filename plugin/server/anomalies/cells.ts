import type { SummaryKind } from '../summaries/definitions';
import { cellsFor } from '../summaries/reading';
import { DOMAIN_FIELD } from './fields';

/** The cells that can stand for the documents of a source: they are by the pipeline's field, not by what Packetbeat wrote. */
export const cellsOf = (domainField: string, bucketMs: number): SummaryKind | null =>
  domainField === DOMAIN_FIELD ? cellsFor(bucketMs) : null;
