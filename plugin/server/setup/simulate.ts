import type { Simulation } from '../../common/api/setup';
import { isObject, type JsonObject } from './canonical';
import type { SetupContext } from './context';
import { diffOf } from './diff';
import { CUSTOM, INDEX_TEMPLATE } from './names';
import type { Planning } from './planning';
import { toComposition, type World } from './world';
import { describeContest } from './winner';

/** What tomorrow's index would get: asks Elasticsearch, before and with our templates. */
export async function simulate(context: SetupContext, found: Planning): Promise<Simulation> {
  const { assets, elasticsearch } = context;
  const description = describeContest(found.contest, assets.indexTemplate.priority);
  const carried = Object.keys(found.carried?.settings ?? {});
  if (found.contest.superior) return { ...description, carriedSettings: [], settingsDiff: [] };
  const path = `/_index_template/_simulate_index/${encodeURIComponent(found.contest.index)}`;
  const before = await elasticsearch.ask('simulate a new index', 'POST', path);
  const after = await elasticsearch.ask('simulate a new index with our templates', 'POST', path, {
    body: inline(found),
  });
  const { lines } = diffOf(settingsOf(before), settingsOf(after));
  return { ...description, carriedSettings: carried, settingsDiff: lines };
}

const settingsOf = (answer: unknown): JsonObject =>
  isObject(answer) && isObject(answer.template) ? toComposition(answer.template).settings : {};

/** Our templates as one, so that nothing has to be stored to simulate them. */
function inline({ templates, world }: Planning): JsonObject {
  const bodies = templates.map(({ desired }) => desired.body);
  const template = Object.assign(
    {},
    ...bodies.map((body) => (isObject(body.template) ? body.template : {}))
  ) as JsonObject;
  const index = bodies[bodies.length - 1] ?? {};
  return {
    index_patterns: index.index_patterns,
    // Beside an installed one of ours: two of the same priority are refused, and none of others' is as high.
    priority: Number(index.priority) + (world.templates?.some(({ name }) => name === INDEX_TEMPLATE) ? 1 : 0),
    composed_of: customOf(world),
    template,
  };
}

const customOf = (world: World): string[] => (world.components?.has(CUSTOM) ? [CUSTOM] : []);
