import { i18n } from '@kbn/i18n';
import type { MissingPrivilege, PreflightResponse, SettingsInput } from '../../common/api/setup';
import type { CoreStart, KibanaRequest } from '../../kibana_types/server';
import { ifForbidden, Problem } from '../elasticsearch/problem';
import { featureName } from '../feature';
import { isObject } from '../setup/canonical';
import type { SetupContext } from '../setup/context';
import { missingPrivileges, roleFor } from './missing_privileges';
import { readSettings } from '../setup/settings';
import { hasTransforms } from '../summaries/transforms';

const kibanaNeed = (): MissingPrivilege => ({
  level: 'kibana',
  // The privilege itself is called by Kibana, in its own language.
  privilege: `${featureName()}: All`,
  on: '',
  neededFor: ['apply', 'verify', 'repair', 'remove'],
  assets: ['data_view', 'dashboard', 'lens', 'map'],
});

/**
 * Whether Setup can run for this user on this cluster; names each missing right and what needs it. Changes nothing.
 * @param input what is to be set up with: a pattern and retention want rights of their own.
 */
export async function preflight(
  context: SetupContext,
  core: CoreStart,
  request: KibanaRequest,
  input?: SettingsInput
): Promise<PreflightResponse> {
  const { assets } = context;
  const cluster = await readCluster(context);
  if (!cluster.elasticsearch.reachable) {
    return {
      ready: false,
      security: false,
      username: null,
      missing: [],
      role: roleFor(assets.role, 'logstash-*', context.space, false),
      ...cluster,
    };
  }
  const settings = await readSettings(context, input);
  const privileges = await missingPrivileges(context, settings);
  const missing = [...privileges.missing, ...(await missingInKibana(core, request))];
  return {
    ready: missing.every(({ neededFor }) => !neededFor.includes('apply') && !neededFor.includes('plan')),
    security: privileges.username !== null,
    username: privileges.username,
    missing,
    role: roleFor(
      assets.role,
      settings.indexPattern,
      context.space,
      settings.retentionDays !== null,
      settings.summaries
    ),
    ...cluster,
  };
}

async function missingInKibana(
  { capabilities }: CoreStart,
  request: KibanaRequest
): Promise<MissingPrivilege[]> {
  const all = await capabilities?.resolveCapabilities(request, { capabilityPath: '*' });
  // A Kibana without security does not know our feature's capabilities as denied.
  return all?.networkTraffic?.setup === false ? [kibanaNeed()] : [];
}

/** Version, licence and abilities; an Elasticsearch that does not answer is told, not thrown. */
async function readCluster({
  elasticsearch,
}: SetupContext): Promise<Pick<PreflightResponse, 'elasticsearch'>> {
  try {
    const [nodes, license, lifecycle, dataStreams, transforms, scripts, reindex] = await Promise.all([
      elasticsearch
        .ask('read its version', 'GET', '/_nodes/_local/none', { query: { filter_path: 'nodes.*.version' } })
        .catch(ifForbidden(() => ({}))),
      elasticsearch.tryAsk('read its licence', 'GET', '/_license').catch(ifForbidden(() => undefined)),
      elasticsearch.tryAsk('look for lifecycle management', 'GET', '/_ilm/status').then(
        (found) => found !== undefined,
        ifForbidden(() => true)
      ),
      elasticsearch.tryAsk('look for data streams', 'GET', '/_data_stream/network-traffic-none*').then(
        (found) => found !== undefined,
        ifForbidden(() => true)
      ),
      hasTransforms(elasticsearch).catch(ifForbidden(() => true)),
      canRunScripts(elasticsearch),
      canReindex(elasticsearch),
    ]);
    const version = isObject(nodes) && isObject(nodes.nodes) ? Object.values(nodes.nodes)[0] : undefined;
    const details = isObject(license) && isObject(license.license) ? license.license : {};
    const text = isObject(version) ? String(version.version) : null;
    return {
      elasticsearch: {
        reachable: true,
        version: text,
        license: typeof details.type === 'string' ? details.type : null,
        features: { lifecycle, dataStreams, transforms, runtimeScripts: scripts, reindex },
        message:
          text === null
            ? i18n.translate('networkTraffic.setup.preflight.connected', {
                defaultMessage: 'Connected to Elasticsearch.',
              })
            : i18n.translate('networkTraffic.setup.preflight.connectedVersion', {
                defaultMessage: 'Connected to Elasticsearch {version}.',
                values: { version: text },
              }),
      },
    };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const features = {
      lifecycle: false,
      dataStreams: false,
      transforms: false,
      runtimeScripts: false,
      reindex: false,
    };
    return {
      elasticsearch: { reachable: false, version: null, license: null, features, message: error.message },
    };
  }
}

type Asking = SetupContext['elasticsearch'];

/**
 * Runtime fields that shadow a wrong type need painless, which small builds of Elasticsearch lack. Asked by a template that is only simulated:
 * the list of script languages wants a right (`manage`) that nothing else here needs. One who may not even simulate is told yes: every usual build has it.
 */
export async function canRunScripts(elasticsearch: Asking): Promise<boolean> {
  const runtime = { tried: { type: 'keyword', script: { source: 'emit("")' } } };
  const body = { index_patterns: ['network-traffic-none'], template: { mappings: { runtime } } };
  return elasticsearch.tryAsk('look for painless', 'POST', '/_index_template/_simulate', { body }).then(
    (found) => found !== undefined,
    ifForbidden(() => true)
  );
}

/** Asks to re-index an index that cannot exist: a cluster that knows how says that it is missing, another that it knows no such thing. */
export async function canReindex(elasticsearch: Asking): Promise<boolean> {
  const body = {
    source: { index: 'network-traffic-none' },
    dest: { index: 'network-traffic-none-2' },
    max_docs: 1,
  };
  try {
    await elasticsearch.ask('look for re-indexing', 'POST', '/_reindex', { body });
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.code === 'forbidden' || error.elasticsearch?.type === 'index_not_found_exception';
  }
}
