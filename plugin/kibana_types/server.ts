/**
 * What we use of Kibana's server contracts, described by us so that nothing of Kibana is needed to build. Every member
 * exists from 8.12 to 9.x unless it is optional here.
 */

export interface Logger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string | Error): void;
}

export interface PluginInitializerContext {
  readonly logger: Logger;
  readonly env: { readonly packageInfo: { readonly version: string } };
}

/** A request as the transport of Elasticsearch's client sends it. */
export interface TransportRequest {
  method: string;
  path: string;
  querystring?: Readonly<Record<string, string | number | boolean>>;
  body?: unknown;
  /** Sent as one JSON text a line. */
  bulkBody?: object[];
}

/** Of Elasticsearch's JavaScript client: its generic request, the same in every version that Kibana brings (docs/adr/0048). */
export interface ElasticsearchClient {
  readonly transport: {
    request(
      params: TransportRequest,
      options?: { requestTimeout?: number; maxRetries?: number; signal?: AbortSignal }
    ): Promise<unknown>;
  };
}

export interface SavedObjectReference {
  readonly name: string;
  readonly type: string;
  readonly id: string;
}

export interface SavedObject {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly references: readonly SavedObjectReference[];
  readonly version?: string | undefined;
  readonly updated_at?: string | undefined;
  readonly managed?: boolean | undefined;
  readonly originId?: string | undefined;
  readonly coreMigrationVersion?: string | undefined;
  readonly typeMigrationVersion?: string | undefined;
}

/** An object of a bulk answer: what was asked for, or why not. */
export interface SavedObjectResult extends Partial<Omit<SavedObject, 'id' | 'type'>> {
  readonly id: string;
  readonly type: string;
  readonly error?:
    { readonly statusCode: number; readonly error: string; readonly message: string } | undefined;
}

export interface SavedObjectsClient {
  bulkGet(
    objects: readonly { type: string; id: string }[]
  ): Promise<{ saved_objects: readonly SavedObjectResult[] }>;
  bulkCreate(
    objects: readonly SavedObject[],
    options: { overwrite?: boolean; refresh?: boolean | 'wait_for' }
  ): Promise<{ saved_objects: readonly SavedObjectResult[] }>;
  find(options: {
    type: readonly string[];
    perPage: number;
    search?: string;
    searchFields?: readonly string[];
    rootSearchFields?: readonly string[];
    fields?: readonly string[];
    page?: number;
    /** Objects that refer to any of these. */
    hasReference?: readonly { type: string; id: string }[];
  }): Promise<{ saved_objects: readonly SavedObject[]; total: number }>;
  bulkDelete(
    objects: readonly { type: string; id: string }[],
    options?: { refresh?: boolean | 'wait_for' }
  ): Promise<{
    statuses: readonly {
      readonly id: string;
      readonly type: string;
      readonly success: boolean;
      readonly error?: SavedObjectResult['error'];
    }[];
  }>;
  getCurrentNamespace(): string | undefined;
}

/** Of a request: Kibana's rules that its user may read. */
interface RulesClient {
  find(query: {
    readonly options: {
      readonly perPage: number;
      readonly page: number;
      readonly hasReference: { readonly type: string; readonly id: string };
    };
  }): Promise<{ readonly data: readonly { readonly id: string; readonly name: string }[] }>;
}

export interface RequestHandlerContext {
  readonly core: Promise<{
    readonly elasticsearch: { readonly client: { readonly asCurrentUser: ElasticsearchClient } };
    readonly savedObjects: { readonly client: SavedObjectsClient };
  }>;
  /** Where Kibana has alerting. A promise of the client from 8.18 on. */
  readonly alerting?: Promise<
    { readonly getRulesClient: () => RulesClient | Promise<RulesClient> } | undefined
  >;
}

export interface KibanaRequest<Query = unknown, Body = unknown> {
  readonly query: Query;
  readonly body: Body;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly events: { readonly aborted$: { subscribe(next: () => void): { unsubscribe(): void } } };
}

export interface KibanaResponse {
  readonly status: number;
  readonly payload?: unknown;
}

export interface ResponseFactory {
  ok(options: { body: unknown; headers?: Readonly<Record<string, string>> }): KibanaResponse;
  customError(options: {
    statusCode: number;
    body: { message: string; attributes?: Readonly<Record<string, unknown>> };
  }): KibanaResponse;
}

export type ValidationFunction<T> = (
  data: unknown,
  result: { ok: (value: T) => unknown; badRequest: (error: Error | string) => unknown }
) => unknown;

export interface RouteConfig<Query, Body> {
  readonly path: string;
  readonly validate: false | { query?: ValidationFunction<Query>; body?: ValidationFunction<Body> };
  readonly options?: {
    readonly access: 'public' | 'internal';
    /** `access:<privilege>`: how 8.12 to 8.16 guard a route. */
    readonly tags?: readonly string[];
    readonly description?: string;
  };
  /** How 8.17 and later guard it; earlier ones ignore it. */
  readonly security?: { readonly authz: { readonly requiredPrivileges: readonly string[] } };
}

export interface Router {
  get: RegisterRoute;
  post: RegisterRoute;
}

type RegisterRoute = <Query, Body>(
  config: RouteConfig<Query, Body>,
  handler: (
    context: RequestHandlerContext,
    request: KibanaRequest<Query, Body>,
    response: ResponseFactory
  ) => Promise<unknown>
) => void;

export interface CoreStart {
  readonly capabilities?: {
    resolveCapabilities(
      request: KibanaRequest,
      options: { capabilityPath: string }
    ): Promise<Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>>;
  };
}

export interface CoreSetup {
  readonly http: {
    createRouter(): Router;
    /** `publicBaseUrl` is undefined where the administrator has set none; `serverBasePath` is then all that is known. */
    readonly basePath: { readonly publicBaseUrl?: string | undefined; readonly serverBasePath: string };
  };
  getStartServices(): Promise<readonly [CoreStart, ...unknown[]]>;
}
