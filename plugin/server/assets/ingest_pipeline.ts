import { i18n } from '@kbn/i18n';
import { missingPrivilegesMessage } from '../privileges/missing_privileges';
import { at, contentHash, isObject, normaliseSettings, type JsonObject } from '../setup/canonical';
import { CUSTOM, FINAL_PIPELINE, INGEST_PIPELINE, OWNER, SETTINGS } from '../setup/names';
import { diffOfAsset, isChange, resultOf, type AssetDiff, type AssetSource, type SetupBasis } from './asset';
import { commonMessages } from './common_messages';
import { lackingForPipeline, readPipelines } from './ingest_cluster';
import { removalOfPipeline } from './ingest_removal';

export const INGEST_ID = `ingest_pipeline:${INGEST_PIPELINE}`;

const PATH = `/_ingest/pipeline/${INGEST_PIPELINE}`;

/**
 * The ingest pipeline that fills in what needs no memory of connections, for documents that never met our Logstash
 * pipeline (docs/adr/0052). It stands before the templates: an index that names one that is not there takes no document.
 */
export const ingestPipeline: AssetSource = async (context, basis) => {
  const { assets: shipped, elasticsearch } = context;
  if (shipped.ingest === undefined) return [];
  const [{ installed, callers, hidden }, lacking] = await Promise.all([
    readPipelines(context),
    lackingForPipeline(context, shipped.ingest),
  ]);
  const named = settingsIn(basis.cluster.components?.get(SETTINGS))[FINAL_PIPELINE] === INGEST_PIPELINE;
  const foreign = installed !== undefined && markOf(installed) === undefined;
  const common = {
    id: INGEST_ID,
    kind: 'ingest_pipeline' as const,
    name: INGEST_PIPELINE,
    title: messages.title(),
    installed,
    before: installed && comparable(installed),
    removal: removalOfPipeline(context, basis, installed, foreign, callers),
  };
  if (lacking.length > 0) {
    const diff = diffOfAsset('keep', 'current', commonMessages.current());
    const note = messages.clusterLacks({ parts: lacking.join(', ') });
    const write = (): Promise<ReturnType<typeof resultOf>> => Promise.resolve(resultOf('keep', diff));
    return [{ ...common, diff, after: common.before, unwanted: true, note, write }];
  }
  const body = marked(shipped.ingest);
  const difference = foreign
    ? diffOfAsset('keep', 'current', messages.notOurs())
    : diffOfPipeline(installed, body, basis);
  // Where nothing is to be written, nobody has to be asked whether it may be.
  const hindrance =
    difference.action === 'keep'
      ? undefined
      : await missingPrivilegesMessage(context, basis.settings, 'fill in at arrival');
  const diff = hidden
    ? diffOfAsset(
        'blocked',
        // Who may not see the templates either cannot tell that it is missing.
        named || basis.cluster.components === null ? 'unknown' : 'missing',
        messages.setUpWithout({ hindrance: hindrance ?? '' })
      )
    : withHindrance(difference, hindrance);
  return [
    {
      ...common,
      diff,
      // What cannot be done is no difference to be looked at.
      after: foreign || diff.action === 'blocked' ? common.before : comparable(body),
      usable: !foreign && (hidden ? named : installed !== undefined || hindrance === undefined),
      note: noteOf(basis),
      async write(action) {
        if (isChange(action)) await elasticsearch.ask('write the ingest pipeline', 'PUT', PATH, { body });
        return resultOf(action, diff);
      },
    },
  ];
};

function diffOfPipeline(
  installed: JsonObject | undefined,
  wanted: JsonObject,
  { cluster }: SetupBasis
): AssetDiff {
  if (installed === undefined) {
    // Where Setup ran, an older version did, which had none.
    const state = cluster.record === undefined ? 'missing' : 'outdated';
    return diffOfAsset('create', state, messages.notThereYet());
  }
  const found = hashOf(installed);
  if (found === hashOf(wanted)) return diffOfAsset('keep', 'current', commonMessages.current());
  return markOf(installed) === found
    ? diffOfAsset('update', 'outdated', messages.otherContents())
    : diffOfAsset('edited', 'edited', messages.changed(), ['keep_mine', 'take_new']);
}

function withHindrance(diff: AssetDiff, hindrance: string | undefined): AssetDiff {
  if (hindrance === undefined || diff.action === 'keep') return diff;
  return diff.choices.length > 0
    ? { ...diff, choices: ['keep_mine'] }
    : diffOfAsset('blocked', diff.state, messages.setUpWithout({ hindrance }));
}

/** Why new indices do not get it although it is there; undefined: they do. */
function noteOf(basis: SetupBasis): string | undefined {
  const theirs = siteFinalPipeline(basis);
  if (theirs !== undefined) return messages.siteHasItsOwn({ theirs, ours: INGEST_PIPELINE });
  const { superior } = basis.precedence;
  return superior && messages.siteTemplateDecides({ template: superior.name, ours: INGEST_PIPELINE });
}

/** The final pipeline that the site's own templates give new indices: it goes on. */
export function siteFinalPipeline({ cluster, precedence, carried }: SetupBasis): string | undefined {
  const { superior } = precedence;
  const parts = superior
    ? [...superior.composed_of.map((name) => cluster.components?.get(name)), superior.body]
    : [cluster.components?.get(CUSTOM)];
  const named = [carried?.settings, ...parts.map(settingsIn)].map((settings) => settings?.[FINAL_PIPELINE]);
  return named.filter((name) => typeof name === 'string' && name !== INGEST_PIPELINE).map(String)[0];
}

const settingsIn = (template: JsonObject | undefined): JsonObject =>
  normaliseSettings(at(template, 'template', 'settings'));

/** As it is written: marked as ours, with the hash of its content. */
const marked = (pipeline: JsonObject): JsonObject => ({
  ...pipeline,
  _meta: {
    ...(isObject(pipeline._meta) ? pipeline._meta : {}),
    managed_by: OWNER,
    content: hashOf(pipeline),
  },
});

/** The content hash that Setup gave it; undefined: it is not Setup's. */
function markOf({ _meta: meta }: JsonObject): string | undefined {
  if (at(meta, 'managed_by') !== OWNER) return undefined;
  return String(at(meta, 'content') ?? '');
}

/** What has an effect: newer versions of Elasticsearch add dates to the rest. */
const comparable = ({ processors, on_failure: onFailure }: JsonObject): JsonObject => ({
  processors: processors ?? [],
  ...(onFailure !== undefined && { on_failure: onFailure }),
});

const hashOf = (pipeline: JsonObject): string => contentHash(comparable(pipeline));

const messages = {
  title: () =>
    i18n.translate('networkTraffic.setup.ingestPipeline.title', {
      defaultMessage: 'Ingest pipeline for documents that bypass the Network Traffic Logstash pipeline',
    }),
  notThereYet: () =>
    i18n.translate('networkTraffic.setup.ingestPipeline.missing', {
      defaultMessage: 'Does not exist yet. Applies to new indices only.',
    }),
  otherContents: () =>
    i18n.translate('networkTraffic.setup.ingestPipeline.outdated', {
      defaultMessage: 'Created by another version of Setup, and not edited since.',
    }),
  changed: () =>
    i18n.translate('networkTraffic.setup.ingestPipeline.changed', {
      defaultMessage: 'Edited after setup.',
    }),
  notOurs: () =>
    i18n.translate('networkTraffic.setup.ingestPipeline.notOurs', {
      defaultMessage:
        'A pipeline with this name already exists and was not created by Setup. It is not changed, and new indices do not use it.',
    }),
  setUpWithout: (values: { hindrance: string }) =>
    i18n.translate('networkTraffic.setup.ingestPipeline.setUpWithout', {
      defaultMessage:
        '{hindrance} All other objects are set up. The Setup page shows a role with all privileges.',
      values,
    }),
  clusterLacks: (values: { parts: string }) =>
    i18n.translate('networkTraffic.setup.ingestPipeline.notSupported', {
      defaultMessage:
        'This cluster does not support all parts of the ingest pipeline (missing: {parts}). All other objects are set up. Documents that bypass the Network Traffic Logstash pipeline have no direction, domain, outcome, or protocol by port.',
      values,
    }),
  siteHasItsOwn: (values: { theirs: string; ours: string }) =>
    i18n.translate('networkTraffic.setup.ingestPipeline.ownFinalPipeline', {
      defaultMessage:
        'New indices already use the final pipeline {theirs}, which Setup does not replace. To use the pipeline of Setup as well, add a pipeline processor that calls {ours}.',
      values,
    }),
  siteTemplateDecides: (values: { template: string; ours: string }) =>
    i18n.translate('networkTraffic.setup.ingestPipeline.yoursApplies', {
      defaultMessage:
        'Your index template {template} applies to new indices. To use the ingest pipeline of Setup, add "index.final_pipeline": "{ours}" to its settings.',
      values,
    }),
};
