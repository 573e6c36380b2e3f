import type { AssetStatus, StatusResponse } from '../../common/api/setup';
import type { Asset } from '../assets/asset';
import { hasPrivileges } from '../elasticsearch/has_privileges';
import { ifForbidden } from '../elasticsearch/problem';
import type { SetupContext } from './context';
import { dashboardAt, readSetupState, savedObjectsOf, wantedAssets } from './setup_state';

/** What is installed in this space, asset by asset, and how much traffic there is. Reads only. */
export async function readStatus(context: SetupContext): Promise<StatusResponse> {
  const state = await readSetupState(context);
  const assets = wantedAssets(state).map(statusOf);
  const idOf = (kind: Asset['kind']): string | undefined =>
    savedObjectsOf(state).find((asset) => asset.kind === kind)?.current?.id;
  const dashboard = idOf('dashboard');
  return {
    pluginVersion: context.assets.pluginVersion,
    state: overall(assets),
    space: context.space,
    settings: state.settings,
    assets,
    dashboard: dashboard === undefined ? null : dashboardAt(dashboard),
    dataViewId: idOf('data_view') ?? null,
    documents: await countDocuments(context, state.settings.indexPattern),
  };
}

const statusOf = ({ id, kind, name, title, diff: { state, message, editedAt } }: Asset): AssetStatus => ({
  id,
  kind,
  name,
  title,
  state,
  detail: message,
  ...(editedAt === undefined ? {} : { editedAt }),
});

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
    if (hits.total.value === 0 && !(await mayRead(elasticsearch, pattern))) return null;
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

/** To one who may read other indices only, a pattern looks as if it were empty. */
async function mayRead(elasticsearch: SetupContext['elasticsearch'], pattern: string): Promise<boolean> {
  const answer = await hasPrivileges(elasticsearch, 'see which indices your user may read', {
    index: [{ names: [pattern], privileges: ['read'] }],
  });
  return answer?.has_all_requested !== false;
}
