import { i18n } from '@kbn/i18n';
import type { ReplacedIndex } from '../../common/api/setup';
import { Problem } from '../elasticsearch/problem';
import { at, isObject, type JsonObject } from '../setup/canonical';
import type { SetupContext } from '../setup/context';
import { OWNER } from '../setup/names';

/** The corrected copy lies behind the same pattern. */
export const correctedName = (index: string): string => `${index}-network-traffic`;
export const indexPath = (index: string): string => `/${encodeURIComponent(index)}`;

/** What the mapping of a copy says of itself; undefined: there is no such index. */
export async function readCopy(
  { elasticsearch }: SetupContext,
  target: string
): Promise<JsonObject | undefined> {
  const answer = await elasticsearch.find(
    `read the mapping of ${target}`,
    'GET',
    `${indexPath(target)}/_mapping`
  );
  if (answer === undefined) return undefined;
  const meta = at(answer, target, 'mappings', '_meta');
  return isObject(meta) ? meta : {};
}

/** @throws Problem for an index that somebody else gave the name of the copy. */
export async function requireCopy(context: SetupContext, target: string, index: string): Promise<void> {
  const meta = await readCopy(context, target);
  if (meta?.managed_by === OWNER && meta.copy_of === index) return;
  throw new Problem(
    409,
    'failed',
    i18n.translate('networkTraffic.setup.copies.foreignIndex', {
      defaultMessage:
        'The index {target} already exists and was not created by Repair. Rename or remove it first.',
      values: { target },
    })
  );
}

/** Documents of an index and of its copy, as far as they are visible. */
export async function countsOf(
  { elasticsearch }: SetupContext,
  index: string,
  target: string
): Promise<{ documents: { before: number; after: number } }> {
  const count = async (name: string): Promise<number> => {
    const answer = await elasticsearch.find(`count ${name}`, 'GET', `${indexPath(name)}/_count`);
    return isObject(answer) ? Number(answer.count) : 0;
  };
  return { documents: { before: await count(index), after: await count(target) } };
}

export async function isHidden({ elasticsearch }: SetupContext, index: string): Promise<boolean> {
  const answer = await elasticsearch.find(
    `read the settings of ${index}`,
    'GET',
    `${indexPath(index)}/_settings/index.hidden`,
    { query: { flat_settings: true } }
  );
  return at(answer, index, 'settings', 'index.hidden') === 'true';
}

/** In no wildcard, so in no data view. */
export const HIDDEN = { 'index.hidden': true };
export const SHOWN = { 'index.hidden': false };

export async function changeSettings(
  { elasticsearch }: SetupContext,
  index: string,
  settings: Readonly<Record<string, boolean | number | string | null>>
): Promise<void> {
  await elasticsearch.ask(`change the settings of ${index}`, 'PUT', `${indexPath(index)}/_settings`, {
    body: settings,
  });
}

/** Tasks that copy into an index now. */
export async function copyTasks({ elasticsearch }: SetupContext, target: string): Promise<string[]> {
  const answer = await elasticsearch.ask('look for running copies', 'GET', '/_tasks', {
    query: { actions: '*reindex', detailed: true, group_by: 'none' },
  });
  const list = isObject(answer) && Array.isArray(answer.tasks) ? (answer.tasks as JsonObject[]) : [];
  return list
    .filter(
      ({ description, parent_task_id: parent }) =>
        parent === undefined && String(description).includes(`[${target}]`)
    )
    .map(({ node, id }) => `${String(node)}:${String(id)}`);
}

/** What re-indexing has made behind a pattern. */
interface Copies {
  /** Old indices that a finished re-index hid. */
  readonly replaced: readonly ReplacedIndex[];
  /** By old index: the copy of a re-index that has not ended. */
  readonly begun: ReadonlyMap<string, string>;
}

/** Looks for copies behind a pattern. Reads only. */
export async function readCopies(context: SetupContext, pattern: string): Promise<Copies> {
  const { elasticsearch } = context;
  const query = { expand_wildcards: 'open,hidden', ignore_unavailable: true, allow_no_indices: true };
  const mappings = await elasticsearch.ask('look for copies', 'GET', `${indexPath(pattern)}/_mapping`, {
    query: { ...query, filter_path: '*.mappings._meta' },
  });
  const copies = Object.keys(isObject(mappings) ? mappings : {}).flatMap((copy) => {
    const meta = at(mappings, copy, 'mappings', '_meta');
    return isObject(meta) && meta.managed_by === OWNER && typeof meta.copy_of === 'string'
      ? [{ copy, index: meta.copy_of }]
      : [];
  });
  const replaced: ReplacedIndex[] = [];
  const begun = new Map<string, string>();
  for (const { copy, index } of copies.sort((a, b) => (a.index < b.index ? -1 : 1))) {
    if (!(await isHidden(context, index))) {
      begun.set(index, copy);
      continue;
    }
    const stats = await elasticsearch.find('read its size', 'GET', `${indexPath(index)}/_stats/store`);
    const { documents } = await countsOf(context, index, copy);
    replaced.push({
      index,
      copy,
      documents,
      bytes: Number(at(stats, 'indices', index, 'primaries', 'store', 'size_in_bytes') ?? 0),
    });
  }
  return { replaced, begun };
}
