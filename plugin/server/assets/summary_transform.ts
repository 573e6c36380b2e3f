import { Problem, ifForbidden, unlessType } from '../elasticsearch/problem';
import { at, contentHash, isObject, type Json, type JsonObject } from '../setup/canonical';
import type { SetupContext } from '../setup/context';
import { OWNER } from '../setup/names';
import {
  SUMMARY_KINDS,
  SUMMARY_PREFIX,
  summaryName,
  transformOf,
  type SummaryKind,
} from '../summaries/definitions';
import { isRunning, readTransforms, type InstalledTransform } from '../summaries/transforms';
import {
  diffOfAsset,
  isChange,
  resultOf,
  type Asset,
  type AssetDiff,
  type AssetSource,
  type SetupBasis,
} from './asset';
import { commonMessages } from './common_messages';
import { costOfSummaries } from './summary_cost';
import { summaryMessages as messages } from './summary_messages';
import { hindranceOfSummaries, usersOfSummaries } from './summary_privileges';

/** The transforms that count in advance (docs/adr/0054), where a person asked for them. */
export const summaryTransforms: AssetSource = async (context, basis) => {
  const { settings, cluster } = basis;
  const { indexPattern } = settings;
  // Their template is made before them and removed after them.
  const some = cluster.templates?.some(({ name }) => name === SUMMARY_PREFIX) === true;
  if (!settings.summaries && !some) return [];
  const former = cluster.record?.settings.indexPattern;
  const left =
    former === undefined || former === indexPattern ? [] : await leftAssets(context, basis, former);
  if (!settings.summaries) return [...left, ...(await leftAssets(context, basis, indexPattern))];
  const [hindrance, found] = await Promise.all([
    hindranceOfSummaries(context, basis),
    read(context, indexPattern),
  ]);
  const missing = found.some(({ transform }) => transform === undefined);
  const cost = missing && hindrance === undefined ? await costOfSummaries(context, settings) : undefined;
  const wanted = found.map((summary): Asset => {
    const { kind, transform: installed } = summary;
    const body = marked(transformOf(kind, indexPattern, settings.retentionDays));
    const diff = withHindrance(diffOfTransform(body, installed), hindrance);
    return {
      ...common(context, basis, indexPattern, summary),
      diff,
      before: installed && { ...comparable(installed.config), state: installed.state },
      after:
        diff.action === 'blocked' || diff.action === 'keep'
          ? installed && { ...comparable(installed.config), state: installed.state }
          : { ...comparable(body), state: 'started' },
      // Said once, at the first.
      note: kind === SUMMARY_KINDS[0] ? cost : undefined,
      async write(action) {
        if (isChange(action)) await makeOrStart(context, kind, indexPattern, body, installed);
        return resultOf(action, diff);
      },
    };
  });
  return [...left, ...wanted];
};

/** Those of a pattern that nobody wants any more: they would go on to read every event. */
async function leftAssets(context: SetupContext, basis: SetupBasis, pattern: string): Promise<Asset[]> {
  if (usersOfSummaries(context, basis, pattern).length > 0) return [];
  const found = await read(context, pattern);
  return found.filter(isOurs).map((summary): Asset => {
    const { kind, transform } = summary;
    const diff = diffOfAsset('remove', 'outdated', messages.notWanted());
    return {
      ...common(context, basis, pattern, summary),
      diff,
      before: transform ? comparable(transform.config) : {},
      after: null,
      async write(action) {
        if (isChange(action)) await remove(context, kind, pattern);
        return resultOf(action, diff);
      },
    };
  });
}

/** What there is of the summary of a kind. */
interface Summary {
  readonly kind: SummaryKind;
  readonly transform: InstalledTransform | undefined;
  /** Its index is there and ours, also when somebody took the transform away. */
  readonly index: boolean;
}

/** Nothing of any where the cluster has no transforms, or this user may not look. */
async function read({ elasticsearch }: SetupContext, pattern: string): Promise<readonly Summary[]> {
  const names = SUMMARY_KINDS.map((kind) => summaryName(kind, pattern)).join(',');
  const query = { ignore_unavailable: true, filter_path: '*.mappings._meta' };
  const [transforms, indices] = await Promise.all([
    readTransforms(elasticsearch, pattern).catch(ifForbidden(() => undefined)),
    elasticsearch
      .find('look for the indices of the summaries', 'GET', `/${names}/_mapping`, { query })
      .catch(ifForbidden(() => undefined)),
  ]);
  return SUMMARY_KINDS.map((kind) => ({
    kind,
    transform: transforms?.find((transform) => transform.kind === kind),
    // Who may not see transforms cannot tell that one was taken away.
    index: transforms !== undefined && isOwnIndex(indices, summaryName(kind, pattern)),
  }));
}

const isOurs = ({ transform, index }: Summary): boolean =>
  transform === undefined ? index : markOf(transform.config) !== undefined;

const isOwnIndex = (mappings: unknown, name: string): boolean =>
  at(mappings, name, 'mappings', '_meta', 'managed_by') === OWNER;

function common(
  context: SetupContext,
  basis: SetupBasis,
  pattern: string,
  summary: Summary
): Pick<Asset, 'id' | 'kind' | 'name' | 'title' | 'installed' | 'removal'> {
  const { kind, transform } = summary;
  const name = summaryName(kind, pattern);
  return {
    id: `summary:${name}`,
    kind: 'summary',
    name,
    title: messages.title(kind),
    // Its progress is no change between plan and apply.
    installed: transform && { ...comparable(transform.config), running: isRunning(transform) },
    removal: () => {
      if (!isOurs(summary)) return undefined;
      const others = usersOfSummaries(context, basis, pattern);
      return others.length > 0
        ? { action: 'keep', message: messages.stillUsedBy({ spaces: others.join(', ') }) }
        : {
            action: 'remove',
            message: messages.madeFromEvents(),
            run: () => remove(context, kind, pattern),
          };
    },
  };
}

export function diffOfTransform(body: JsonObject, installed: InstalledTransform | undefined): AssetDiff {
  if (installed === undefined) return diffOfAsset('create', 'missing', messages.notThereYet());
  const { config, state, reason } = installed;
  const found = hashOf(config);
  const mark = markOf(config);
  if (mark === undefined)
    return diffOfAsset('conflict', 'edited', messages.foreign(), ['keep_mine', 'take_new']);
  if (found !== hashOf(body))
    return mark === found
      ? diffOfAsset('update', 'outdated', messages.otherContents())
      : diffOfAsset(
          'edited',
          'edited',
          isRunning(installed) ? messages.changed() : messages.changedAndStopped(),
          ['keep_mine', 'take_new']
        );
  if (isRunning(installed)) return diffOfAsset('keep', 'current', commonMessages.current());
  return diffOfAsset(
    'update',
    'outdated',
    state === 'failed' ? messages.failed({ reason: reason ?? '' }) : messages.stopped()
  );
}

const withHindrance = (diff: AssetDiff, hindrance: string | undefined): AssetDiff =>
  hindrance === undefined || diff.action === 'keep' ? diff : diffOfAsset('blocked', diff.state, hindrance);

/** Starts one that has only stopped; makes any other anew, since what a transform groups by cannot be changed. */
async function makeOrStart(
  context: SetupContext,
  kind: SummaryKind,
  pattern: string,
  body: JsonObject,
  installed: InstalledTransform | undefined
): Promise<void> {
  const { elasticsearch } = context;
  const path = `/_transform/${summaryName(kind, pattern)}`;
  if (installed !== undefined && hashOf(installed.config) === hashOf(body)) {
    if (installed.state === 'failed') await stop(context, path);
  } else {
    await remove(context, kind, pattern);
    await elasticsearch
      .ask('make a summary', 'PUT', path, { query: { defer_validation: true }, body })
      .catch(unlessType('resource_already_exists_exception'));
  }
  // Started already: the client asks again when an answer is lost.
  await elasticsearch
    .ask('start a summary', 'POST', `${path}/_start`)
    .catch(unlessType('status_exception', 409));
}

/**
 * The transform last: by it a run that was broken off is found and ended by the next. It is stopped before, or it would make
 * its index again.
 */
async function remove(context: SetupContext, kind: SummaryKind, pattern: string): Promise<void> {
  const { elasticsearch } = context;
  const name = summaryName(kind, pattern);
  const path = `/_transform/${name}`;
  await stop(context, path);
  const found = await elasticsearch.find('look for the index of a summary', 'GET', `/${name}/_mapping`);
  if (found !== undefined && !isOwnIndex(found, name))
    throw new Problem(409, 'failed', messages.foreignIndex({ index: name }));
  if (found !== undefined) await elasticsearch.find('remove the index of a summary', 'DELETE', `/${name}`);
  await elasticsearch.find('remove a summary', 'DELETE', path, { query: { force: true } });
}

/** Also one that failed; none is there: nothing to do. */
const stop = ({ elasticsearch }: SetupContext, path: string): Promise<unknown> =>
  elasticsearch.find('stop a summary', 'POST', `${path}/_stop`, {
    query: { force: true, wait_for_completion: true, timeout: '20s' },
  });

function marked(body: JsonObject): JsonObject {
  return { ...body, _meta: { managed_by: OWNER, content: hashOf(body) } };
}

function markOf(config: JsonObject): string | undefined {
  const content = at(config, '_meta', 'content');
  return at(config, '_meta', 'managed_by') === OWNER && typeof content === 'string' ? content : undefined;
}

const PARTS = ['source', 'dest', 'sync', 'frequency', 'retention_policy', 'settings', 'pivot'] as const;

/** What a transform does, the same for what we send and for what Elasticsearch hands back. */
const comparable = (config: JsonObject): Record<string, Json | undefined> =>
  Object.fromEntries(
    PARTS.map((part) => [part, isObject(config[part]) ? config[part] : (config[part] ?? null)])
  );

const hashOf = (config: JsonObject): string => contentHash(comparable(config));
