import type { SetupSettings } from '../../common/api/setup';
import type { Elasticsearch } from '../elasticsearch/client';
import { at, canonicalText, isObject, type JsonObject } from './canonical';
import { OWNER, RECORD_PREFIX } from './names';

/** What we know of an object that we wrote. */
export interface WrittenObject {
  /** Content hash of the asset, settings applied. */
  readonly asset: string;
  /** `updated_at` that Kibana gave it: it changes with every edit, and not when Kibana migrates. Null: was about to be written. */
  readonly updatedAt: string | null;
}

/**
 * What Setup did in a space. Records and the lock are component templates that no index uses: the rights to write them are
 * those that Setup needs anyway, `create=true` is atomic, and, unlike a saved-object type of our own, they do not
 * block Kibana's upgrade once the plugin is gone (docs/adr/0041).
 */
export interface SpaceRecord {
  readonly space: string;
  readonly pluginVersion: string;
  readonly settings: SetupSettings;
  /** By `<type>:<id>`. */
  readonly objects: Readonly<Record<string, WrittenObject>>;
}

export const componentTemplatePath = (name: string): string =>
  `/_component_template/${encodeURIComponent(name)}`;

/** Component templates by name, those whose names begin with the prefix. */
export async function readComponents(
  es: Elasticsearch,
  prefix: string
): Promise<ReadonlyMap<string, JsonObject>> {
  const answer = await es.find('read what Setup recorded', 'GET', `${componentTemplatePath(prefix)}*`);
  const list = at(answer, 'component_templates');
  return new Map(
    (Array.isArray(list) ? (list as JsonObject[]) : []).map(({ name, component_template: body }) => [
      String(name),
      isObject(body) ? body : {},
    ])
  );
}

/** The records of all spaces among component templates. */
export const recordsIn = (components: ReadonlyMap<string, JsonObject>): SpaceRecord[] =>
  [...components]
    .filter(([name]) => name.startsWith(RECORD_PREFIX))
    .map(([, { _meta: meta }]) => (meta as unknown as { record: SpaceRecord }).record);

/** Reads the records of all spaces alone, for who needs nothing else. */
export const readRecords = async (es: Elasticsearch): Promise<SpaceRecord[]> =>
  recordsIn(await readComponents(es, RECORD_PREFIX));

/** Whether both say the same, in whatever order Elasticsearch gives keys back. */
export const sameRecord = (a: Partial<SpaceRecord> | undefined, b: Partial<SpaceRecord>): boolean =>
  canonicalText(a) === canonicalText(b);

export async function writeRecord(es: Elasticsearch, record: SpaceRecord): Promise<void> {
  const body = {
    template: {},
    _meta: { managed_by: OWNER, description: 'What Setup installed in a space; used by no index', record },
  };
  await es.ask(
    'record what Setup installed',
    'PUT',
    componentTemplatePath(`${RECORD_PREFIX}${record.space}`),
    { body }
  );
}

export async function removeRecord(es: Elasticsearch, space: string): Promise<void> {
  await es.find('remove the record of Setup', 'DELETE', componentTemplatePath(`${RECORD_PREFIX}${space}`));
}
