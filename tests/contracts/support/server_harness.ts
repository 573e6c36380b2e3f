/**
 * A stand-in of Kibana's server around the built server code, in whatever Node runs it: sets the plugin up, starts it,
 * asks it, stops it, and prints as JSON what it did. Bundled to one file by server.ts, since Node 18 runs no TypeScript.
 */
import { createRequire } from 'node:module';
import type {
  CoreSetup,
  ElasticsearchClient,
  KibanaResponse,
  Logger,
  PluginInitializerContext,
  RequestHandlerContext,
  ResponseFactory,
  RouteConfig,
  Router,
  SavedObjectsClient,
} from '../../../plugin/kibana_types/server';
import type { FeaturesSetup, SetupPlugins } from '../../../plugin/kibana_types/server_plugins';
import type { AlertingSetup, RuleType } from '../../../plugin/kibana_types/alerting';
import { strict } from './strict';

type Handler = Parameters<Router['get']>[1];
interface Route {
  readonly method: 'get' | 'post';
  readonly config: RouteConfig<unknown, unknown>;
  readonly handler: Handler;
}
interface ServerPlugin {
  setup(core: CoreSetup, plugins: SetupPlugins): void;
  start(core: object, plugins: object): void;
  stop(): void;
}

/** Kibana's versions on both sides of what changes: privileges of rules at 8.18 and 9.0, more of them at 9.3. */
const VERSIONS = ['8.12.2', '8.15.0', '8.17.9', '8.18.0', '8.19.7', '9.0.0', '9.5.0'];

/** What ours registers in one Kibana. */
interface RegisteredIn {
  readonly version: string;
  readonly features: readonly Readonly<Record<string, unknown>>[];
  /** Functions are lost on the way to the test. */
  readonly ruleTypes: readonly RuleType[];
  readonly logged: readonly string[];
}

/** What the harness prints. */
export interface ServerReport {
  readonly node: string;
  /** In each version, with alerting and without. */
  readonly registered: readonly RegisteredIn[];
  readonly features: readonly Readonly<Record<string, unknown>>[];
  readonly routes: readonly {
    readonly method: string;
    readonly path: string;
    readonly options: RouteConfig<unknown, unknown>['options'];
    readonly security: RouteConfig<unknown, unknown>['security'];
    /** What the validator says of nonsense; undefined where it lets it through. */
    readonly refusal: string | undefined;
  }[];
  /** Answer of the status route in an Elasticsearch and a Kibana without anything. */
  readonly status: KibanaResponse;
  /** Answer of the panel's route there. */
  readonly anomalies: KibanaResponse;
  /** Answer of the route of Diagnosis there, in a Kibana that has a translation of one question. */
  readonly diagnosis: KibanaResponse;
  readonly logged: readonly string[];
}

const TRANSLATION = { 'networkTraffic.diagnosis.clock.question': 'Les horloges sont synchronisées' };

const logged: string[] = [];
const log =
  (level: string) =>
  (message: string | Error): void =>
    void logged.push(`${level}: ${String(message)}`);
const logger: Logger = {
  info: log('info'),
  warn: log('warn'),
  error: log('error'),
};

const savedObjects: SavedObjectsClient = {
  bulkGet: (objects) =>
    Promise.resolve({
      saved_objects: objects.map(({ type, id }) => ({
        type,
        id,
        error: { statusCode: 404, error: 'Not Found', message: 'Not found' },
      })),
    }),
  bulkCreate: () => Promise.reject(new Error('nothing is written here')),
  find: () => Promise.resolve({ saved_objects: [], total: 0 }),
  bulkDelete: () => Promise.reject(new Error('nothing is deleted here')),
  getCurrentNamespace: () => undefined,
};
const nothingThere = (): Promise<never> =>
  Promise.reject(Object.assign(new Error('Not Found'), { meta: { statusCode: 404, body: {} } }));
/** One answer for each pair of header and search, as over a pattern without an index. */
const msearch = (lines: readonly object[]): Promise<object> => {
  const none = {
    status: 200,
    hits: { total: { value: 0 } },
    _shards: { total: 0, successful: 0, failed: 0 },
  };
  return Promise.resolve({ responses: lines.slice(0, lines.length / 2).map(() => none) });
};
/** An Elasticsearch without a template, an index or a processor. */
const EMPTY: readonly (readonly [RegExp, object])[] = [
  [/_index_template/, { index_templates: [] }],
  [/_component_template/, { component_templates: [] }],
  [/_field_caps/, { indices: [], fields: {} }],
  [/_stats/, { indices: {} }],
  [/_nodes\/ingest/, { nodes: {} }],
  [/_resolve\/index/, { indices: [], aliases: [], data_streams: [] }],
  [/_search/, { hits: { total: { value: 0, relation: 'eq' }, hits: [] } }],
];
const request: ElasticsearchClient['transport']['request'] = ({ path, bulkBody = [] }) => {
  if (path === '/_msearch') return msearch(bulkBody);
  const answer = EMPTY.find(([pattern]) => pattern.test(path))?.[1];
  return answer ? Promise.resolve(answer) : nothingThere();
};
const context: RequestHandlerContext = {
  core: Promise.resolve({
    elasticsearch: {
      client: {
        asCurrentUser: { transport: { request } },
      },
    },
    savedObjects: { client: savedObjects },
  }),
};
const response: ResponseFactory = {
  ok: ({ body }) => ({ status: 200, payload: body }),
  customError: ({ statusCode, body }) => ({ status: statusCode, payload: body }),
};

/** What a route's validator says of a body and a query that nobody would send. */
function refusalOf({ validate }: RouteConfig<unknown, unknown>): string | undefined {
  if (validate === false) return undefined;
  let refusal: string | undefined;
  const result = {
    ok: () => undefined,
    badRequest: (error: Error | string) => (refusal = error instanceof Error ? error.message : error),
  };
  (validate.body ?? validate.query)?.({ nonsense: true, timeRange: 'never', indexPattern: 7 }, result);
  return refusal;
}

/** Ours, set up in one Kibana, and what it registered there. */
interface SetUp extends RegisteredIn {
  readonly instance: ServerPlugin;
  readonly routes: readonly Route[];
}

/** @param hasAlerting whether this Kibana has the alerting plugin. */
function setUp(folder: string, version: string, hasAlerting: boolean): SetUp {
  const routes: Route[] = [];
  const features: Readonly<Record<string, unknown>>[] = [];
  const ruleTypes: RuleType[] = [];
  const before = logged.length;
  const noting =
    (method: Route['method']): Router['get'] =>
    (config, handler) =>
      void routes.push({ method, config: config as Route['config'], handler: handler as Handler });
  const core = strict<CoreSetup>('core setup', {
    http: {
      createRouter: () => ({ get: noting('get'), post: noting('post') }),
      basePath: { publicBaseUrl: undefined, serverBasePath: '' },
    },
    getStartServices: () => Promise.resolve([{}]),
  });
  const featuresSetup: FeaturesSetup = { registerKibanaFeature: (feature) => void features.push(feature) };
  const initializer = strict<PluginInitializerContext>('initializer context', {
    logger,
    env: { packageInfo: { version } },
  });
  const { plugin } = createRequire(__filename)(folder) as {
    plugin(context: PluginInitializerContext): ServerPlugin;
  };
  const instance = plugin(initializer);
  const alerting: AlertingSetup = { registerType: (type) => void ruleTypes.push(type) };
  // Other plugins may be there: what is not described must not be touched.
  const plugins = strict<SetupPlugins>(
    'plugins',
    { features: featuresSetup, ...(hasAlerting ? { alerting } : {}) },
    ['alerting']
  );
  instance.setup(core, plugins);
  return { instance, routes, version, features, ruleTypes, logged: logged.slice(before) };
}

async function main(folder: string): Promise<void> {
  // Kibana reads its translations after it has loaded the code of the plugins.
  createRequire(__filename)(folder);
  const { i18n } = createRequire(folder)('@kbn/i18n') as {
    i18n: { init(translation: { messages: Record<string, string> }): void };
  };
  i18n.init({ messages: TRANSLATION });
  const registered = VERSIONS.flatMap((version) =>
    [true, false].map((hasAlerting) => setUp(folder, version, hasAlerting))
  );
  logged.length = 0;
  const { instance, routes, features } = setUp(folder, '8.12.2', true);
  instance.start({}, {});
  const ask = async (end: string, body: unknown): Promise<KibanaResponse> => {
    const route = routes.find(({ config }) => config.path.endsWith(end));
    const { validate } = route?.config ?? {};
    const valid = validate
      ? (validate.body ?? validate.query)?.(body, { ok: (value) => value, badRequest: (error) => error })
      : body;
    const events = { aborted$: { subscribe: () => ({ unsubscribe: () => undefined }) } };
    const request = { query: valid, body: valid, headers: {}, events };
    return (await route?.handler(context, request, response)) as KibanaResponse;
  };
  const status = await ask('/status', {});
  const anomalies = await ask('/anomalies', { timeRange: { from: 0, to: 3_600_000 } });
  const diagnosis = await ask('/diagnosis', {});
  instance.stop();
  const report: ServerReport = {
    node: process.version,
    features,
    registered: registered.map(({ version, features: own, ruleTypes, logged: lines }) => ({
      version,
      features: own,
      ruleTypes,
      logged: lines,
    })),
    routes: routes.map(({ method, config }) => ({
      method,
      path: config.path,
      options: config.options,
      security: config.security,
      refusal: refusalOf(config),
    })),
    status,
    anomalies,
    diagnosis,
    logged,
  };
  process.stdout.write(JSON.stringify(report));
}

void main(process.argv[2] ?? '');
