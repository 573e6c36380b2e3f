import type { AssetStatus, StatusResponse } from '../../common/api/setup';
import { ifForbidden } from '../elasticsearch/problem';
import type { SetupContext } from './context';
import { dashboardOf } from './dashboard';
import { keyOf } from './objects';
import { planning, planItems, type Planning } from './planning';

/** What is installed in this space, asset by asset, and how much traffic there is. Reads only. */
export async function readStatus(context: SetupContext): Promise<StatusResponse> {
  const found = await planning(context);
  const assets = statusOfAssets(found);
  const dataView = found.objects.find(({ desired }) => desired.kind === 'data_view');
  return {
    pluginVersion: context.assets.pluginVersion,
    state: overall(assets),
    space: context.space,
    settings: found.settings,
    assets,
    dashboard: dashboardOf(found),
    dataViewId:
      dataView?.existing?.id ??
      (dataView && found.objectsWorld.copies.get(keyOf(dataView.desired))?.id) ??
      null,
    documents: await countDocuments(context, found.settings.indexPattern),
  };
}

function statusOfAssets(found: Planning): AssetStatus[] {
  const judgements = [
    ...found.templates.map(({ judgement }) => judgement),
    ...(found.retention ? [found.retention.judgement] : []),
    ...[...found.objects, ...found.obsolete].map(({ judgement }) => judgement),
  ];
  return planItems(found).map(({ id, kind, name, title, message }, index) => ({
    id,
    kind,
    name,
    title,
    state: judgements[index]?.state ?? 'unknown',
    detail: message,
  }));
}

function overall(assets: readonly AssetStatus[]): StatusResponse['state'] {
  const seen = assets.filter(({ state }) => state !== 'unknown');
  const some = (state: AssetStatus['state']): boolean => seen.some((asset) => asset.state === state);
  if (seen.every(({ state }) => state === 'missing')) return 'not_installed';
  if (some('missing') || some('overruled')) return 'incomplete';
  return some('outdated') ? 'outdated' : 'installed';
}

async function countDocuments(
  { elasticsearch }: SetupContext,
  pattern: string
): Promise<StatusResponse['documents']> {
  try {
    const answer = await elasticsearch.ask(
      'count the documents',
      'POST',
      `/${encodeURIComponent(pattern)}/_search`,
      {
        query: { ignore_unavailable: true, allow_no_indices: true },
        body: {
          size: 0,
          track_total_hits: true,
          query: { match: { 'agent.type': 'packetbeat' } },
          aggs: { newest: { max: { field: '@timestamp' } } },
        },
      }
    );
    const { hits, aggregations } = answer as {
      hits: { total: { value: number } };
      aggregations?: { newest?: { value: number | null } };
    };
    const newest = aggregations?.newest?.value;
    return {
      count: hits.total.value,
      newest: typeof newest === 'number' ? new Date(newest).toISOString() : null,
    };
  } catch (error) {
    // A user who may not read the traffic still sees what is installed.
    return ifForbidden(() => null)(error);
  }
}
