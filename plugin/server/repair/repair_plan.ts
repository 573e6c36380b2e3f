import { i18n } from '@kbn/i18n';
import type { IndexRepair, RepairOption, RepairPlan } from '../../common/api/setup';
import { Problem } from '../elasticsearch/problem';
import { at, isObject, type JsonObject } from '../setup/canonical';
import type { SetupContext } from '../setup/context';
import { countsOf, readCopies } from './copies';
import { readTypes, serves, wantedTypes } from './field_problems';
import { dayIn } from '../setup/names';
import { canReindex, canRunScripts } from '../privileges/preflight';
import { isOurs, runtimeField } from './runtime_fields';
import { readSettings } from '../setup/settings';

/** Measured on one node: what a re-index writes per second, rounded down. */
const REINDEX_DOCUMENTS_PER_SECOND = 3000;

/** One index behind the pattern, as repair sees it. */
export interface IndexState {
  readonly index: string;
  readonly documents: number;
  readonly bytes: number;
  /** Field → type in this index, for the fields that the product reads and this index maps. */
  readonly types: ReadonlyMap<string, string>;
  /** Our runtime fields in its mapping. */
  readonly runtime: readonly string[];
  readonly problems: readonly { readonly field: string; readonly found: string; readonly wanted: string }[];
  /** Fields that the product reads and the index does not map. */
  readonly unmapped: readonly string[];
  /** Rollover alias of which it is the write index. */
  readonly writeAlias: string | undefined;
  /** Rollover alias that has rolled on from it. */
  readonly formerAlias: string | undefined;
}

/** Told before each change of a repair: the page's progress, and the end of a repair that another one overtook. */
export type ReportStep = (title: string, done?: number, total?: number) => Promise<void>;

export const noSuchIndex = (index: string): Problem =>
  new Problem(404, 'failed', messages.noSuchIndex({ index }));

/** Why documents may still come into an index; undefined: nothing speaks for it. */
export function stillWritten({ index, writeAlias }: IndexState, now: number): string | undefined {
  if (writeAlias !== undefined) return messages.writtenBehindAlias({ index, writeAlias });
  return index.includes(dayIn(now)) ? messages.writtenToday({ index }) : undefined;
}

/** State of indices behind this space's pattern. @param only these; default all. */
export async function readIndices(
  context: SetupContext,
  indexPattern: string,
  only?: readonly string[]
): Promise<IndexState[]> {
  const { elasticsearch, assets } = context;
  const pattern = encodeURIComponent(indexPattern);
  const wanted = wantedTypes(assets);
  const query = { ignore_unavailable: true, allow_no_indices: true };
  const [byIndex, stats, mappings, aliases] = await Promise.all([
    readTypes(context, indexPattern),
    elasticsearch.ask('read the sizes of the indices', 'GET', `/${pattern}/_stats/docs,store`, {
      query: { filter_path: 'indices.*.primaries' },
    }),
    elasticsearch.ask('read the mappings', 'GET', `/${pattern}/_mapping`, {
      query: { ...query, filter_path: '*.mappings.runtime' },
    }),
    elasticsearch.ask('read the aliases', 'GET', `/${pattern}/_alias`, { query }),
  ]);
  return [...byIndex]
    .filter(([index]) => only === undefined || only.includes(index))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([index, types]): IndexState => {
      const runtime = at(mappings, index, 'mappings', 'runtime');
      return {
        index,
        types,
        documents: Number(at(stats, 'indices', index, 'primaries', 'docs', 'count') ?? 0),
        bytes: Number(at(stats, 'indices', index, 'primaries', 'store', 'size_in_bytes') ?? 0),
        runtime: Object.entries(isObject(runtime) ? runtime : {}).flatMap(([name, field]) =>
          isOurs(field) ? [name] : []
        ),
        problems: [...wanted].flatMap(([field, type]) => {
          const found = types.get(field);
          return found === undefined || serves(found, type) ? [] : [{ field, found, wanted: type }];
        }),
        unmapped: [...wanted.keys()].filter((field) => !types.has(field)),
        writeAlias: aliasOf(at(aliases, index, 'aliases'), true),
        formerAlias: aliasOf(at(aliases, index, 'aliases'), false),
      };
    });
}

/** The alias of an index that says whether it is the one to write to. */
const aliasOf = (aliases: JsonObject[string], writes: boolean): string | undefined =>
  Object.entries(aliases ?? {}).find(([, alias]) => isObject(alias) && alias.is_write_index === writes)?.[0];

/** Which indices need mending, and in which ways; the least destructive way first. Changes nothing. */
export async function planRepair(context: SetupContext, only?: readonly string[]): Promise<RepairPlan> {
  const { indexPattern } = await readSettings(context);
  const [indices, scripts, reindexing, { replaced, begun }] = await Promise.all([
    readIndices(context, indexPattern, only),
    canRunScripts(context.elasticsearch),
    canReindex(context.elasticsearch),
    readCopies(context, indexPattern),
  ]);
  const needing = indices.filter(
    ({ index, problems, runtime }) => problems.length > 0 || runtime.length > 0 || begun.has(index)
  );
  const repairs = needing.map(async (state): Promise<IndexRepair> => {
    const { index, documents, bytes, problems, runtime } = state;
    const copy = begun.get(index);
    return {
      index,
      documents,
      bytes,
      problems,
      repaired: runtime.length > 0,
      copied: copy === undefined ? null : (await countsOf(context, index, copy)).documents.after,
      options: optionsFor(state, {
        scripts,
        whyNoReindex: !reindexing
          ? messages.noReindex()
          : !indexPattern.endsWith('*')
            ? messages.copyOutside({ indexPattern })
            : stillWritten(state, context.now()),
      }),
    };
  });
  return { indices: await Promise.all(repairs), replaced };
}

function optionsFor(
  state: IndexState,
  { scripts, whyNoReindex }: { readonly scripts: boolean; readonly whyNoReindex: string | undefined }
): RepairOption[] {
  const { problems, unmapped, writeAlias, documents } = state;
  const scriptable = problems.filter(
    ({ field, found, wanted }) => runtimeField(field, found, wanted) !== undefined
  );
  const seconds = Math.ceil(documents / REINDEX_DOCUMENTS_PER_SECOND);
  return [
    option(
      'runtime_fields',
      scripts && scriptable.length > 0,
      1,
      !scripts ? messages.noPainless() : messages.runtimeFields({ fields: scriptable.length })
    ),
    option(
      'add_fields',
      unmapped.length > 0,
      1,
      unmapped.length > 0 ? messages.addFields({ fields: unmapped.length }) : messages.hasAllFields()
    ),
    option(
      'rollover',
      writeAlias !== undefined,
      5,
      writeAlias === undefined ? messages.noWriteAlias() : messages.rollover({ writeAlias })
    ),
    option('reindex', whyNoReindex === undefined, seconds, whyNoReindex ?? messages.reindex({ documents })),
  ];
}

const option = (
  method: RepairOption['method'],
  available: boolean,
  seconds: number,
  message: string
): RepairOption => ({
  method,
  available,
  message,
  estimatedSeconds: available ? seconds : null,
});

const messages = {
  noSuchIndex: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.repairPlan.noSuchIndex', {
      defaultMessage: 'The index {index} does not match the index pattern. Refresh the list of indices.',
      values,
    }),
  writtenBehindAlias: (values: { index: string; writeAlias: string }) =>
    i18n.translate('networkTraffic.setup.repairPlan.writtenBehindAlias', {
      defaultMessage:
        '{index} still receives documents, which would be hidden too. Roll over {writeAlias} first.',
      values,
    }),
  writtenToday: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.repairPlan.writtenToday', {
      defaultMessage:
        '{index} still receives documents, which would be hidden too. Wait until tomorrow (UTC).',
      values,
    }),
  noReindex: () =>
    i18n.translate('networkTraffic.setup.repairPlan.noReindex', {
      defaultMessage: 'This cluster does not support reindexing.',
    }),
  copyOutside: (values: { indexPattern: string }) =>
    i18n.translate('networkTraffic.setup.repairPlan.copyOutside', {
      defaultMessage: 'The copy would not match {indexPattern}.',
      values,
    }),
  noPainless: () =>
    i18n.translate('networkTraffic.setup.repairPlan.noPainless', {
      defaultMessage: 'This cluster does not support Painless, which runtime fields require.',
    }),
  runtimeFields: (values: { fields: number }) =>
    i18n.translate('networkTraffic.setup.repairPlan.runtimeFields', {
      defaultMessage:
        'Adds {fields, plural, one {# runtime field} other {# runtime fields}} with the required type to this index. No documents are changed, and the index continues to receive data. Searches of this index become slower. You can undo this.',
      values,
    }),
  addFields: (values: { fields: number }) =>
    i18n.translate('networkTraffic.setup.repairPlan.addFields', {
      defaultMessage:
        'Adds {fields, plural, one {# missing field} other {# missing fields}} to the mapping before a document adds a wrong type.',
      values,
    }),
  hasAllFields: () =>
    i18n.translate('networkTraffic.setup.repairPlan.hasAllFields', {
      defaultMessage: 'The index already has all fields.',
    }),
  noWriteAlias: () =>
    i18n.translate('networkTraffic.setup.repairPlan.noWriteAlias', {
      defaultMessage:
        'The index is not the write index of an alias. Daily indices change automatically at midnight (UTC).',
    }),
  rollover: (values: { writeAlias: string }) =>
    i18n.translate('networkTraffic.setup.repairPlan.rollover', {
      defaultMessage:
        'Creates a new index for {writeAlias} with the required types. The current index is not changed.',
      values,
    }),
  reindex: (values: { documents: number }) =>
    i18n.translate('networkTraffic.setup.repairPlan.reindex', {
      defaultMessage:
        'Copies {documents, plural, one {# document} other {# documents}} to a new index with the required types, compares the counts, and hides the current index. Nothing is deleted.',
      values,
    }),
};
