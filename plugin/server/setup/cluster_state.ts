import type { estypes } from '@elastic/elasticsearch';
import { ifForbidden } from '../elasticsearch/problem';
import type { JsonObject } from './canonical';
import type { SetupContext } from './context';
import { recordsIn, type SpaceRecord } from './record';

/** What Elasticsearch has, as far as this user may see it; templates and components are null where he may not. */
export interface ClusterState {
  readonly templates: readonly InstalledTemplate[] | null;
  /** Component templates by name. */
  readonly components: ReadonlyMap<string, JsonObject> | null;
  /** Templates of the old kind: they count only where no composable one matches. */
  readonly legacy: readonly LegacyTemplate[];
  /** Of all spaces. */
  readonly records: readonly SpaceRecord[];
  /** Of this space. */
  readonly record: SpaceRecord | undefined;
  /** Why something could not be read. */
  readonly notes: readonly string[];
}

/** A composable index template that exists. */
export interface InstalledTemplate {
  readonly name: string;
  readonly index_patterns: readonly string[];
  readonly priority: number;
  readonly composed_of: readonly string[];
  readonly data_stream: boolean;
  readonly body: JsonObject;
}

interface LegacyTemplate {
  readonly name: string;
  readonly order: number;
  readonly index_patterns: readonly string[];
  readonly body: JsonObject;
}

/** Reads all templates, our records among them. A missing right becomes a note; an Elasticsearch that does not answer is thrown. */
export async function readClusterState({ elasticsearch, space }: SetupContext): Promise<ClusterState> {
  try {
    const [{ index_templates: templates }, { component_templates: list }, legacy = {}] = await Promise.all([
      elasticsearch.ask<estypes.IndicesGetIndexTemplateResponse>(
        'read the index templates',
        'GET',
        '/_index_template'
      ),
      elasticsearch.ask<estypes.ClusterGetComponentTemplateResponse>(
        'read the component templates',
        'GET',
        '/_component_template'
      ),
      elasticsearch.tryAsk<estypes.IndicesGetTemplateResponse>(
        'read the legacy templates',
        'GET',
        '/_template'
      ),
    ]);
    const components = new Map(list.map(({ name, component_template: body }) => [name, asJson(body)]));
    const records = recordsIn(components);
    return {
      templates: templates.map(toInstalled),
      components,
      legacy: Object.entries(legacy).map(toLegacy),
      records,
      record: records.find((record) => record.space === space),
      notes: [],
    };
  } catch (error) {
    return ifForbidden(({ message }) => ({
      templates: null,
      components: null,
      legacy: [],
      records: [],
      record: undefined,
      notes: [message],
    }))(error);
  }
}

/** An answer of Elasticsearch as what it is on the wire. */
const asJson = (body: object): JsonObject => body as JsonObject;

/** Elasticsearch leaves out what a template does not say. */
const toInstalled = ({
  name,
  index_template: body,
}: {
  name: string;
  index_template: Partial<estypes.IndicesIndexTemplate>;
}): InstalledTemplate => ({
  name,
  index_patterns: [body.index_patterns ?? []].flat(),
  priority: Number(body.priority ?? 0),
  composed_of: body.composed_of ?? [],
  data_stream: body.data_stream !== undefined,
  body: asJson(body),
});

const toLegacy = ([name, body]: [string, Partial<estypes.IndicesTemplateMapping>]): LegacyTemplate => ({
  name,
  order: body.order ?? 0,
  index_patterns: [body.index_patterns ?? []].flat(),
  body: asJson(body),
});
