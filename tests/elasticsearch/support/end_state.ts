import type { Client } from '@elastic/elasticsearch';
import type { SavedObjectsStore } from '../../../workbench/server/saved_objects/store';
import { policyOf } from './lifecycle';
import { pipelineOf } from './ingest';
import { summaryState } from './transforms';

/** Everything that Setup makes and changes, without what tells only when: equal texts, equal end states. */
export async function endState(client: Client, store: SavedObjectsStore): Promise<string> {
  const { component_templates: components } = await client.cluster.getComponentTemplate();
  const { index_templates: templates } = await client.indices.getIndexTemplate();
  const ours = <T extends { name: string }>(all: readonly T[]): T[] =>
    all.filter(({ name }) => name.startsWith('network-traffic')).sort((a, b) => (a.name < b.name ? -1 : 1));
  const objects = store
    .all()
    .map(({ id, type, attributes, references, managed }) => ({ id, type, attributes, references, managed }));
  const text = JSON.stringify([
    ours(components),
    ours(templates),
    objects.sort((a, b) => (a.id < b.id ? -1 : 1)),
    await indices(client),
    await policyOf(client),
    await pipelineOf(client),
    await summaryState(client),
  ]);
  return text
    .replace(/"updatedAt":"[^"]*"/g, '"updatedAt":""')
    .replace(/"((created|modified)_date(_millis)?|creation_date|uuid)":[^,}]*/g, '""');
}

/** Mappings, settings, aliases and every document of the indices of traffic, hidden ones too. */
async function indices(client: Client): Promise<unknown> {
  const all = await client.indices.get({ index: 'logstash*', expand_wildcards: 'all' });
  const names = Object.keys(all).sort();
  if (names.length === 0) return [];
  await client.indices.refresh({ index: names });
  const { hits } = await client.search({ index: names, size: 10_000, sort: ['_doc'] });
  const documents = hits.hits.map(({ _index: index, _source: source }) => JSON.stringify([index, source]));
  return [names.map((name) => [name, all[name]]), documents.sort()];
}
