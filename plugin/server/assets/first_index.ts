import { i18n } from '@kbn/i18n';
import type { estypes } from '@elastic/elasticsearch';
import { ifForbidden, Problem, unlessType } from '../elasticsearch/problem';
import { missingPrivilegesMessage } from '../privileges/missing_privileges';
import { at, isObject, type JsonObject } from '../setup/canonical';
import type { SetupContext } from '../setup/context';
import {
  CUSTOM,
  firstIndexOf,
  INDEX_TEMPLATE,
  isFirstIndex,
  MAPPINGS,
  OWNER,
  SETTINGS,
} from '../setup/names';
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
import { isTemplate, type TemplateAsset } from './template';

/** Every widget of the dashboard reads at least one of them. */
const READ_FIELDS = ['source.ip', 'network.bytes', 'network.protocol'];

interface FirstIndex {
  /** Its mappings and settings; undefined: there is no index of the name. */
  readonly installed: JsonObject | undefined;
  readonly documents: number;
}

/**
 * An empty index, where no index behind the pattern has the fields: Kibana knows fields only from indices, and without
 * them each panel and control of the dashboard is an error (docs/adr/0041). It never rolls over or expires, and nothing
 * takes it as evidence of traffic (`isFirstIndex`).
 */
export const firstIndex: AssetSource = async (context, basis, earlier) => {
  const { settings, cluster } = basis;
  const wanted = firstIndexOf(settings.indexPattern);
  const before = cluster.record && firstIndexOf(cluster.record.settings.indexPattern);
  const names = [...new Set([wanted, before])].filter((name) => name !== undefined);
  const assets = await Promise.all(
    names.map((name) =>
      name === wanted
        ? wantedIndex(context, basis, name, earlier.filter(isTemplate))
        : formerIndex(context, basis, name)
    )
  );
  return assets.filter((asset) => asset !== undefined);
};

/** The index of the pattern that is set up. */
async function wantedIndex(
  context: SetupContext,
  basis: SetupBasis,
  name: string,
  templates: readonly TemplateAsset[]
): Promise<Asset | undefined> {
  const { elasticsearch } = context;
  const body = bodyOf(basis, templates);
  const found = await read(context, name);
  if (found.installed === undefined && (body === undefined || (await haveFields(context, basis)))) return;
  const diff = await diffOfIndex(context, basis, found.installed, body);
  return {
    ...common(context, basis, name, found),
    diff,
    before: found.installed && comparable(found.installed),
    after: body ? comparable(body) : found.installed && comparable(found.installed),
    async write(action) {
      if (isChange(action) && body !== undefined) {
        if (found.installed === undefined)
          // The client asks again when an answer is lost, and another one may have been faster.
          await elasticsearch
            .ask('create an empty index', 'PUT', `/${name}`, { body })
            .catch(unlessType('resource_already_exists_exception'));
        else
          await elasticsearch.ask('add the fields of this version', 'PUT', `/${name}/_mapping`, {
            body: { ...templateMappings(templates), _meta: at(body, 'mappings', '_meta') },
          });
      }
      return resultOf(action, diff);
    },
  };
}

/** The index of the pattern that was set up before. */
async function formerIndex(
  context: SetupContext,
  basis: SetupBasis,
  name: string
): Promise<Asset | undefined> {
  const found = await read(context, name);
  if (!isOurs(found.installed)) return undefined;
  const asset = common(context, basis, name, found);
  const removal = asset.removal({ includeEdited: false });
  if (removal?.run === undefined) return undefined;
  const { run } = removal;
  const diff = diffOfAsset('remove', 'outdated', messages.otherPattern());
  return {
    ...asset,
    diff,
    before: found.installed && comparable(found.installed),
    after: null,
    async write(action) {
      if (isChange(action)) await run();
      return resultOf(action, diff);
    },
  };
}

/** What Elasticsearch gives an index of this name; undefined: none of ours can be made. */
function bodyOf(
  { cluster, precedence, carried }: SetupBasis,
  templates: readonly TemplateAsset[]
): JsonObject | undefined {
  const template = templates.find(({ name }) => name === INDEX_TEMPLATE);
  // Ours has to give it its fields: another one's template might make a data stream of the name.
  const decides = template && (template.diff.state === 'current' || isMade(template.diff));
  if (cluster.templates === null || !decides || precedence.superior) return undefined;
  const settings = [
    carried?.settings,
    at(templates.find(({ name }) => name === SETTINGS)?.body, 'template', 'settings'),
    at(cluster.components?.get(CUSTOM), 'template', 'settings'),
  ].map((part) => JSON.stringify(part ?? {}));
  if (settings.some((text) => text.includes('rollover_alias'))) return undefined;
  const follows = settings.some((text) => text.includes('lifecycle'));
  return {
    settings: {
      'index.number_of_shards': 1,
      'index.auto_expand_replicas': '0-1',
      // Where the cluster has no lifecycle management the setting is unknown.
      ...(follows && { 'index.lifecycle.name': null }),
    },
    mappings: {
      _meta: {
        managed_by: OWNER,
        description:
          'Empty: keeps the fields of the Network Traffic dashboard until the first documents arrive',
        content: at(templates.find(({ name }) => name === MAPPINGS)?.body, '_meta', 'content') ?? '',
      },
    },
  };
}

const isMade = ({ action, choices }: AssetDiff): boolean =>
  action === 'create' || action === 'update' || (action === 'edited' && choices[0] === 'keep_mine');

const templateMappings = (templates: readonly TemplateAsset[]): JsonObject => {
  const properties = at(
    templates.find(({ name }) => name === MAPPINGS)?.body,
    'template',
    'mappings',
    'properties'
  );
  return isObject(properties) ? { properties } : {};
};

async function diffOfIndex(
  context: SetupContext,
  { settings }: SetupBasis,
  installed: JsonObject | undefined,
  body: JsonObject | undefined
): Promise<AssetDiff> {
  if (installed === undefined) {
    const lacking = await missingPrivilegesMessage(context, settings, 'create first index');
    return lacking === undefined
      ? diffOfAsset('create', 'missing', messages.noFields())
      : diffOfAsset('blocked', 'missing', messages.setUpWithout({ lacking }));
  }
  if (!isOurs(installed)) return diffOfAsset('keep', 'current', messages.notOurs());
  const content = at(body, 'mappings', '_meta', 'content');
  return content === undefined || content === at(installed, 'mappings', '_meta', 'content')
    ? diffOfAsset('keep', 'current', commonMessages.current())
    : diffOfAsset('update', 'outdated', messages.otherFields());
}

function common(
  { elasticsearch, space }: SetupContext,
  { cluster }: SetupBasis,
  name: string,
  { installed, documents }: FirstIndex
): Pick<Asset, 'id' | 'kind' | 'name' | 'title' | 'installed' | 'removal'> {
  const others = cluster.records
    .filter((record) => record.space !== space && firstIndexOf(record.settings.indexPattern) === name)
    .map((record) => record.space);
  const remove = (): Promise<unknown> => removeEmpty(elasticsearch, name);
  return {
    id: `index:${name}`,
    kind: 'index',
    name,
    title: messages.title(),
    installed,
    removal: () => {
      if (!isOurs(installed)) return undefined;
      if (others.length > 0)
        return { action: 'keep', message: messages.stillUsedBy({ spaces: others.join(', ') }) };
      return documents > 0
        ? { action: 'keep', message: messages.holdsDocuments({ documents }) }
        : { action: 'remove', message: commonMessages.madeBySetup(), run: remove };
    },
  };
}

/** Deletes it if it is still empty. @throws Problem `failed` when it is not. */
async function removeEmpty(elasticsearch: SetupContext['elasticsearch'], name: string): Promise<void> {
  const documents = await countOf(elasticsearch, name);
  if (documents > 0) throw new Problem(409, 'failed', messages.holdsDocuments({ documents }));
  await elasticsearch.find('remove the empty index', 'DELETE', `/${name}`);
}

async function read({ elasticsearch }: SetupContext, name: string): Promise<FirstIndex> {
  const nothing = { installed: undefined, documents: 0 };
  try {
    const answer = await elasticsearch.find<estypes.IndicesGetResponse>(
      'look for the empty index',
      'GET',
      `/${name}`,
      { query: { flat_settings: true } }
    );
    const installed = at(answer, name);
    if (!isObject(installed)) return nothing;
    // A shard that has not started yet, or is gone, hinders no Setup: whoever removes the index counts again.
    const count = countOf(elasticsearch, name).catch(unlessType('no_shard_available_action_exception', 503));
    return { installed, documents: (await count) ?? 0 };
  } catch (error) {
    return ifForbidden(() => nothing)(error);
  }
}

async function countOf(elasticsearch: SetupContext['elasticsearch'], name: string): Promise<number> {
  const answer = await elasticsearch.find<estypes.CountResponse>(
    'count its documents',
    'GET',
    `/${name}/_count`
  );
  return answer?.count ?? 0;
}

/** Whether an index of traffic has fields of the dashboard; who may not look is taken to have some. */
const haveFields = ({ elasticsearch }: SetupContext, { settings }: SetupBasis): Promise<boolean> =>
  elasticsearch.fieldCaps(settings.indexPattern, READ_FIELDS).then(
    ({ fields }) =>
      Object.values(fields)
        .flatMap((types) => Object.entries(types))
        .some(([type, { indices }]) => type !== 'unmapped' && indices.some((index) => !isFirstIndex(index))),
    ifForbidden(() => true)
  );

const isOurs = (installed: JsonObject | undefined): boolean =>
  at(installed, 'mappings', '_meta', 'managed_by') === OWNER;

const comparable = (body: JsonObject): unknown => ({ _meta: at(body, 'mappings', '_meta') ?? null });

const messages = {
  title: () =>
    i18n.translate('networkTraffic.setup.firstIndex.title', {
      defaultMessage: 'Empty index with the dashboard fields',
    }),
  noFields: () =>
    i18n.translate('networkTraffic.setup.firstIndex.noFields', {
      defaultMessage:
        'No index has the required fields yet. This index lets the dashboard open without errors until documents arrive.',
    }),
  setUpWithout: (values: { lacking: string }) =>
    i18n.translate('networkTraffic.setup.firstIndex.setUpWithout', {
      defaultMessage:
        '{lacking} All other objects are set up. The dashboard shows errors until the first documents arrive.',
      values,
    }),
  notOurs: () =>
    i18n.translate('networkTraffic.setup.firstIndex.notOurs', {
      defaultMessage:
        'An index with this name already exists and was not created by Setup. It is not changed.',
    }),
  otherFields: () =>
    i18n.translate('networkTraffic.setup.firstIndex.otherFields', {
      defaultMessage: 'Created by Setup with the fields of another version.',
    }),
  otherPattern: () =>
    i18n.translate('networkTraffic.setup.firstIndex.otherPattern', {
      defaultMessage: 'Created by Setup for another index pattern. The index is empty.',
    }),
  stillUsedBy: (values: { spaces: string }) =>
    i18n.translate('networkTraffic.setup.firstIndex.stillUsedBy', {
      defaultMessage: 'Still used in these spaces: {spaces}.',
      values,
    }),
  holdsDocuments: (values: { documents: number }) =>
    i18n.translate('networkTraffic.setup.firstIndex.holdsDocuments', {
      defaultMessage:
        'The index contains {documents, plural, one {# document} other {# documents}} and is kept. Setup never deletes data.',
      values,
    }),
};
