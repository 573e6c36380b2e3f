import type { Client, estypes } from '@elastic/elasticsearch';
import { applySetup } from '../../../plugin/server/setup/apply';
import { INDEX_TEMPLATE } from '../../../plugin/server/setup/names';
import type { SavedObject } from '../../../workbench/server/saved_objects/types';
import { pipelineOf, writePipeline } from './ingest';
import { APPLIED, POLICY, policyOf, writePolicy } from './lifecycle';
import { COMPLETE } from './node';
import { type SetupWorld } from './setup_world';
import { FIRST_INDEX } from './wipe';

interface Installed {
  readonly components: readonly { readonly name: string; readonly body: object }[];
  readonly template: object;
  readonly policy: object | undefined;
  readonly pipeline: object | undefined;
  /** Mark of the empty index; none where others had the fields. */
  readonly firstIndex: estypes.MappingTypeMapping['_meta'];
  readonly objects: readonly SavedObject[];
}

/** Newer versions tell when a template was made, and take that from nobody. */
const withoutDates = (body: object): object =>
  Object.fromEntries(Object.entries(body).filter(([key]) => !/_date(_millis)?$/.test(key)));

export async function indexTemplate(client: Client): Promise<object> {
  const { index_templates: found } = await client.indices.getIndexTemplate({ name: INDEX_TEMPLATE });
  return withoutDates(found[0]!.index_template);
}

export const putIndexTemplate = (client: Client, body: object): Promise<unknown> =>
  client.transport.request({ method: 'PUT', path: `/_index_template/${INDEX_TEMPLATE}`, body });

let made: Installed | undefined;

/** Installs as Setup does the first time, and puts back what that made from then on: in a tenth of the requests. */
export async function installed({ client, context, store }: SetupWorld): Promise<void> {
  if (made === undefined) {
    await applySetup(context, APPLIED);
    const { component_templates: components } = await client.cluster.getComponentTemplate({
      name: 'network-traffic*',
    });
    made = {
      components: components.map(({ name, component_template: body }) => ({
        name,
        body: withoutDates(body),
      })),
      template: await indexTemplate(client),
      policy: await policyOf(client),
      pipeline: await pipelineOf(client),
      firstIndex: await firstIndexOf(client),
      objects: store.all(),
    };
    return;
  }
  if (made.pipeline !== undefined) await writePipeline(client, made.pipeline);
  for (const { name, body } of made.components)
    await client.transport.request({
      method: 'PUT',
      path: `/_component_template/${encodeURIComponent(name)}`,
      body,
    });
  await putIndexTemplate(client, made.template);
  if (made.policy !== undefined) await writePolicy(client, POLICY, made.policy);
  if (made.firstIndex !== undefined) await createFirstIndex(client, made.firstIndex);
  for (const object of made.objects) store.put(object);
}

async function firstIndexOf(client: Client): Promise<Installed['firstIndex']> {
  const found = await client.indices.get({ index: FIRST_INDEX, ignore_unavailable: true });
  return found[FIRST_INDEX]?.mappings?._meta;
}

const createFirstIndex = (client: Client, _meta: object): Promise<unknown> =>
  client.indices.create({
    index: FIRST_INDEX,
    settings: {
      'index.number_of_shards': 1,
      'index.auto_expand_replicas': '0-1',
      ...(COMPLETE && { 'index.lifecycle.name': null }),
    },
    mappings: { _meta: { ..._meta } },
  });
