import { i18n } from '@kbn/i18n';
import type { estypes } from '@elastic/elasticsearch';
import { Problem } from '../elasticsearch/problem';
import { at, normaliseSettings, type JsonObject } from '../setup/canonical';
import { readClusterState, type ClusterState } from '../setup/cluster_state';
import type { SetupContext } from '../setup/context';
import { FINAL_PIPELINE, INDEX_TEMPLATE, INGEST_PIPELINE, MAPPINGS, SETTINGS } from '../setup/names';
import type { Asset, SetupBasis } from './asset';
import { templateStays } from './template';

const DEFAULT = 'index.default_pipeline';
/** A request names them in its path. */
const INDICES_AT_ONCE = 50;

/**
 * Removes the pipeline after it was taken out of every index: one that names a pipeline which is not there takes no
 * document. It stays where anything of the site's own would go on naming it (docs/adr/0052).
 * @param callers other pipelines that call it.
 */
export function removalOfPipeline(
  context: SetupContext,
  { cluster }: SetupBasis,
  installed: JsonObject | undefined,
  foreign: boolean,
  callers: readonly string[]
): Asset['removal'] {
  return ({ includeEdited }) => {
    if (installed === undefined || foreign) return undefined;
    const others = cluster.records.filter(({ space }) => space !== context.space).map(({ space }) => space);
    if (others.length > 0)
      return { action: 'keep', message: messages.stillUsedBy({ spaces: others.join(', ') }) };
    const staying = (name: string): boolean =>
      !OURS.includes(name) || templateStays(cluster, context.space, name, includeEdited);
    const users = [...namingIn(cluster).filter(staying), ...callers];
    return users.length > 0
      ? { action: 'keep', message: messages.named({ names: users.join(', ') }) }
      : { action: 'remove', message: messages.takenOut(), run: () => remove(context) };
  };
}

const OURS: readonly string[] = [SETTINGS, MAPPINGS, INDEX_TEMPLATE];

/** Templates of all kinds that give a new index our pipeline. */
function namingIn({ templates, components, legacy }: ClusterState): string[] {
  const settings = (body: JsonObject): unknown => at(body, 'template', 'settings');
  const all: [string, unknown][] = [
    ...[...(components ?? [])].map(([name, body]): [string, unknown] => [name, settings(body)]),
    ...(templates ?? []).map(({ name, body }): [string, unknown] => [name, settings(body)]),
    ...legacy.map(({ name, body }): [string, unknown] => [name, body.settings]),
  ];
  const names = all.filter(([, given]) => namesOurs(normaliseSettings(given))).map(([name]) => name);
  return [...new Set(names)];
}

const namesOurs = ({ [FINAL_PIPELINE]: final, [DEFAULT]: first }: JsonObject): boolean =>
  final === INGEST_PIPELINE || first === INGEST_PIPELINE;

/** Idempotent: what is left after an accident is found again. */
async function remove(context: SetupContext): Promise<void> {
  const { elasticsearch } = context;
  // A template that could not be removed would give the next index a pipeline that is not there.
  const naming = namingIn(await readClusterState(context));
  if (naming.length > 0) throw new Problem(409, 'failed', messages.named({ names: naming.join(', ') }));
  const indices = Object.entries(await settingsOfIndices(context));
  const first = indices.filter(([, settings]) => settings[DEFAULT] === INGEST_PIPELINE);
  if (first.length > 0)
    throw new Problem(409, 'failed', messages.named({ names: first.map(([name]) => name).join(', ') }));
  const names = indices
    .filter(([, settings]) => settings[FINAL_PIPELINE] === INGEST_PIPELINE)
    .map(([name]) => name);
  for (let from = 0; from < names.length; from += INDICES_AT_ONCE)
    await elasticsearch.ask(
      'take the ingest pipeline out of the indices',
      'PUT',
      `/${names
        .slice(from, from + INDICES_AT_ONCE)
        .map(encodeURIComponent)
        .join(',')}/_settings`,
      { query: { ignore_unavailable: true, expand_wildcards: 'all' }, body: { [FINAL_PIPELINE]: null } }
    );
  await elasticsearch.find('remove the ingest pipeline', 'DELETE', `/_ingest/pipeline/${INGEST_PIPELINE}`);
}

/** The two settings of every index that names a pipeline, closed and hidden ones too. */
async function settingsOfIndices({ elasticsearch }: SetupContext): Promise<Record<string, JsonObject>> {
  const answer = await elasticsearch.ask<estypes.IndicesGetSettingsResponse>(
    'see which indices use the ingest pipeline',
    'GET',
    `/*/_settings/${FINAL_PIPELINE},${DEFAULT}`,
    { query: { expand_wildcards: 'all', allow_no_indices: true, flat_settings: true } }
  );
  return Object.fromEntries(
    Object.entries(answer).map(([name, { settings }]) => [name, normaliseSettings(settings)])
  );
}

const messages = {
  takenOut: () =>
    i18n.translate('networkTraffic.setup.ingestPipeline.detached', {
      defaultMessage:
        'Created by Setup. It is detached from the indices first. Existing documents do not change.',
    }),
  named: (values: { names: string }) =>
    i18n.translate('networkTraffic.setup.ingestPipeline.inUse', {
      defaultMessage:
        'Still used by {names}. Without the pipeline, their documents would be rejected. Remove it there first.',
      values,
    }),
  stillUsedBy: (values: { spaces: string }) =>
    i18n.translate('networkTraffic.setup.ingestPipeline.stillUsedBy', {
      defaultMessage: 'Still used in these spaces: {spaces}.',
      values,
    }),
};
