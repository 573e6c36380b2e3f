import { RULE_BUCKET_SECONDS, type RuleParams } from '../../common/api/rule_params';
import type { AnomaliesRequest, FilterQuery } from '../../common/api/anomalies';
import { anomaliesInput } from '../../common/api/anomalies_request';
import { refusalOf } from '../../common/api/input';
import type { SavedObjectsClient } from '../../kibana_types/server';
import { say } from './texts';

/** What a rule reads: a data view, or the pattern that Logstash writes to. */
export interface RuleDataView {
  readonly id?: string | undefined;
  readonly indexPattern?: string | undefined;
  readonly timeField?: string | undefined;
}

/** @throws Error that says what to do, where the data view is gone or may not be read. */
export async function dataViewOf(
  savedObjects: Pick<SavedObjectsClient, 'bulkGet'>,
  id: string | undefined
): Promise<RuleDataView> {
  if (id === undefined) return {};
  const { saved_objects: found } = await savedObjects.bulkGet([{ type: 'index-pattern', id }]);
  const view = found[0];
  if (view?.error !== undefined || typeof view?.attributes?.title !== 'string')
    throw new Error(say.noDataView({ id, reason: view?.error?.message ?? '' }));
  const { title, timeFieldName } = view.attributes;
  return {
    id,
    indexPattern: title,
    ...(typeof timeFieldName === 'string' ? { timeField: timeFieldName } : {}),
  };
}

/** The rule's KQL and filters as one query container. @throws Error that names the KQL which Kibana cannot read. */
export async function filterOf({
  kuery,
  filters,
}: Pick<RuleParams, 'kuery' | 'filters'>): Promise<FilterQuery | undefined> {
  if (kuery.trim() === '' && filters.length === 0) return undefined;
  // Of Kibana's own modules; taken when it is needed, for what is missing at the top of a file stops all of Kibana.
  const { buildEsQuery } = await import('@kbn/es-query');
  try {
    const stored = filters as unknown as Parameters<typeof buildEsQuery>[2];
    return buildEsQuery(undefined, [{ query: kuery, language: 'kuery' }], stored, {});
  } catch (error) {
    throw new Error(say.badKuery({ kuery, reason: error instanceof Error ? error.message : String(error) }), {
      cause: error,
    });
  }
}

/**
 * What the panel would ask for the time that ends at `now`, epoch ms, so that a rule finds what a reader of that time
 * sees.
 * @throws Error as `filterOf`.
 */
export async function questionOf(
  params: RuleParams,
  view: RuleDataView,
  { now, rangeMs }: { readonly now: number; readonly rangeMs: number }
): Promise<AnomaliesRequest> {
  const parsed = anomaliesInput.safeParse({
    timeRange: { from: now - rangeMs, to: now },
    filter: await filterOf(params),
    indexPattern: view.indexPattern,
    dataViewId: view.id,
    timeField: view.timeField,
    bucketSeconds: RULE_BUCKET_SECONDS,
    sources: params.sources,
    sensitivity: params.sensitivity,
    drops: params.watch.includes('losses'),
    maxFindings: 200,
    internalNetworks: params.internalNetworks,
    timeZone: params.timeZone,
    talkers: params.watch.includes('talkers') ? { dominanceShare: params.dominanceShare } : false,
    now,
  });
  if (!parsed.success) throw new Error(refusalOf(parsed.error));
  return parsed.data;
}
