import type { Simulation } from '../../common/api/setup';
import { toComposition } from '../assets/outranked_template';
import { isTemplate } from '../assets/template';
import { describePrecedence } from '../assets/template_precedence';
import { at, isObject, type JsonObject } from './canonical';
import type { ClusterState } from './cluster_state';
import type { SetupContext } from './context';
import { diffOf } from './diff';
import { CUSTOM, INDEX_TEMPLATE } from './names';
import type { SetupState } from './setup_state';

/** What tomorrow's index would get: asks Elasticsearch, before and with our templates. */
export async function simulate(context: SetupContext, state: SetupState): Promise<Simulation> {
  const { assets, elasticsearch } = context;
  const { precedence, carried } = state;
  const description = describePrecedence(precedence, assets.indexTemplate.priority);
  if (precedence.superior) return { ...description, carriedSettings: [], settingsDiff: [] };
  const path = `/_index_template/_simulate_index/${encodeURIComponent(precedence.index)}`;
  // Where a template makes data streams of such names Elasticsearch refuses to simulate an index.
  const before = precedence.current?.data_stream
    ? undefined
    : await elasticsearch.ask('simulate a new index', 'POST', path);
  const after = await elasticsearch.ask('simulate a new index with our templates', 'POST', path, {
    body: inline(state),
  });
  const { lines } = diffOf(settingsIn(before), settingsIn(after));
  return { ...description, carriedSettings: Object.keys(carried?.settings ?? {}), settingsDiff: lines };
}

const settingsIn = (answer: unknown): JsonObject => {
  const template = at(answer, 'template');
  return isObject(template) ? toComposition(template).settings : {};
};

/** Our templates as one, so that nothing has to be stored to simulate them. */
function inline({ assets, cluster }: SetupState): JsonObject {
  const bodies = assets.filter(isTemplate).map(({ body }) => body);
  const index = bodies.find(({ index_patterns: patterns }) => patterns !== undefined);
  const templates = bodies.map(({ template }) => (isObject(template) ? template : {}));
  return {
    index_patterns: index?.index_patterns,
    // Beside an installed one of ours: two of the same priority are refused, and none of others' is as high.
    priority:
      Number(index?.priority) + (cluster.templates?.some(({ name }) => name === INDEX_TEMPLATE) ? 1 : 0),
    composed_of: customOf(cluster),
    template: Object.assign({}, ...templates) as JsonObject,
  };
}

const customOf = ({ components }: ClusterState): string[] => (components?.has(CUSTOM) ? [CUSTOM] : []);
