import { i18n } from '@kbn/i18n';
import { ifForbidden } from '../elasticsearch/problem';
import { at, isObject, type JsonObject } from '../setup/canonical';
import type { SetupContext } from '../setup/context';
import { OWNER } from '../setup/names';
import { SUMMARY_PREFIX } from '../summaries/definitions';
import { diffOfAsset, isChange, resultOf, type Asset, type AssetDiff, type AssetSource } from './asset';
import { commonMessages } from './common_messages';
import { summaryMessages } from './summary_messages';
import { hindranceOfSummaries, usersOfSummaries } from './summary_privileges';

interface Part {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly wanted: JsonObject;
  readonly installed: JsonObject | undefined;
}

/** What the transforms of all index patterns need: the template of their indices, and the pipeline that makes cells count. */
export const summaryParts: AssetSource = async (context, basis) => {
  const { cluster, settings } = basis;
  const present = cluster.templates?.find(({ name }) => name === SUMMARY_PREFIX)?.body;
  const shipped = context.assets.summaries;
  if (shipped === undefined || (!settings.summaries && present === undefined)) return [];
  const { template, pipeline } = shipped;
  const parts: Part[] = [
    {
      id: 'summary_parts:index_template',
      title: messages.template(),
      path: `/_index_template/${SUMMARY_PREFIX}`,
      wanted: owned(template),
      installed: present,
    },
    {
      id: 'summary_parts:ingest_pipeline',
      title: messages.pipeline(),
      path: `/_ingest/pipeline/${SUMMARY_PREFIX}`,
      wanted: pipeline,
      installed: await readPipeline(context),
    },
  ];
  const hindrance = settings.summaries ? await hindranceOfSummaries(context, basis) : undefined;
  const others = usersOfSummaries(context, basis);
  return parts.map((part) => assetOf(context, part, { hindrance, others, unwanted: !settings.summaries }));
};

interface Circumstances {
  readonly hindrance: string | undefined;
  /** Spaces beside this one that have summaries. */
  readonly others: readonly string[];
  readonly unwanted: boolean;
}

function assetOf(
  { elasticsearch }: SetupContext,
  { id, title, path, wanted, installed }: Part,
  { hindrance, others, unwanted }: Circumstances
): Asset {
  const diff = unwanted
    ? diffOfAsset('keep', 'current', commonMessages.current())
    : diffOfPart(wanted, installed, hindrance);
  const isOurs = at(installed, '_meta', 'managed_by') === OWNER;
  return {
    id,
    kind: 'summary_parts',
    name: SUMMARY_PREFIX,
    title,
    installed,
    diff,
    before: installed && comparable(installed),
    // What cannot be done is no difference to be looked at.
    after: diff.action === 'blocked' || unwanted ? installed && comparable(installed) : comparable(wanted),
    ...(unwanted && { unwanted }),
    usable: diff.action !== 'blocked',
    async write(action) {
      if (isChange(action)) await elasticsearch.ask(`write ${SUMMARY_PREFIX}`, 'PUT', path, { body: wanted });
      return resultOf(action, diff);
    },
    removal: () => {
      if (!isOurs) return undefined;
      return others.length > 0
        ? { action: 'keep', message: summaryMessages.stillUsedBy({ spaces: others.join(', ') }) }
        : {
            action: 'remove',
            message: commonMessages.madeBySetup(),
            run: () => elasticsearch.find(`remove ${SUMMARY_PREFIX}`, 'DELETE', path),
          };
    },
  };
}

/** Nothing in them is a matter of taste: what somebody changed is put right, so that the counts stay equal to the events'. */
function diffOfPart(
  wanted: JsonObject,
  installed: JsonObject | undefined,
  hindrance: string | undefined
): AssetDiff {
  const same = JSON.stringify(installed && comparable(installed)) === JSON.stringify(comparable(wanted));
  if (installed !== undefined && same) return diffOfAsset('keep', 'current', commonMessages.current());
  if (hindrance !== undefined) return diffOfAsset('blocked', installed ? 'outdated' : 'missing', hindrance);
  return installed === undefined
    ? diffOfAsset('create', 'missing', commonMessages.notThereYet())
    : diffOfAsset('update', 'outdated', messages.otherContents());
}

const owned = (body: JsonObject): JsonObject => ({
  ...body,
  _meta: { ...(isObject(body._meta) ? body._meta : {}), managed_by: OWNER },
});

/** The version stands for the contents: Elasticsearch gives them back in another spelling. */
const comparable = (body: JsonObject): JsonObject => ({
  version: body.version ?? null,
  managed_by: at(body, '_meta', 'managed_by') ?? null,
});

const readPipeline = async ({ elasticsearch }: SetupContext): Promise<JsonObject | undefined> => {
  const path = `/_ingest/pipeline/${SUMMARY_PREFIX}`;
  const answer = await elasticsearch
    .tryAsk('look for the pipeline of the summaries', 'GET', path)
    .catch(ifForbidden(() => undefined));
  const found = at(answer, SUMMARY_PREFIX);
  return isObject(found) ? found : undefined;
};

const messages = {
  template: () =>
    i18n.translate('networkTraffic.setup.summaries.template', {
      defaultMessage: 'Template of the indices that hold summaries',
    }),
  pipeline: () =>
    i18n.translate('networkTraffic.setup.summaries.pipeline', {
      defaultMessage: 'Ingest pipeline of the summaries',
    }),
  otherContents: () =>
    i18n.translate('networkTraffic.setup.summaries.otherContents', {
      defaultMessage: 'Made by another version of Setup.',
    }),
};
