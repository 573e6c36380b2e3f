import { i18n } from '@kbn/i18n';
import type { SavedObjectResult } from '../../kibana_types/server';
import { Problem } from '../elasticsearch/problem';
import type { SetupContext } from '../setup/context';
import type { WrittenObject } from '../setup/record';
import { diffOfAsset, resultOf, type Asset, type AssetDiff, type AssetSource, type Removal } from './asset';
import { commonMessages } from './common_messages';
import {
  comparableObject,
  described,
  keyOf,
  objectHash,
  wantedObjects,
  type WantedObject,
} from './saved_object_content';
import {
  deleteObjects,
  objectsOf,
  releaseObject,
  writable,
  writeCopy,
  writeObject,
} from './saved_objects_client';

/** A saved object as an asset, with the one that serves as it. */
export interface SavedObjectAsset extends Asset {
  readonly installed: SavedObjectResult | undefined;
  /** Ours, or the copy of it that an import by hand made under another id. */
  readonly current: SavedObjectResult | undefined;
}

export const isSavedObject = (asset: Asset): asset is SavedObjectAsset => 'current' in asset;

/** The objects that this version has, then those that an older one wrote into this space and this one has no more. */
export const savedObjects: AssetSource = async (context, { settings, cluster: { record } }) => {
  const wanted = wantedObjects(context.assets, settings, context.space);
  const keys = new Set(wanted.map(keyOf));
  const written = record?.objects ?? {};
  const older = Object.keys(written).filter((key) => !keys.has(key));
  const found = await readObjects(context, wanted, older);
  const copies = await readCopies(
    context,
    wanted.filter((object) => !found.has(keyOf(object)))
  );
  const present = wanted.map((object): SavedObjectAsset => {
    const key = keyOf(object);
    const installed = found.get(key);
    const copy = copies.get(key);
    const isNew = record !== undefined && !(key in written);
    const diff =
      installed !== undefined
        ? diffOfObject(object.hash, installed, written[key])
        : copy !== undefined
          ? diffOfAsset('conflict', 'current', messages.importedByHand({ id: copy.id }), [
              'keep_mine',
              'take_new',
            ])
          : isNew
            ? diffOfAsset('create', 'outdated', messages.newInThisVersion())
            : diffOfAsset('create', 'missing', commonMessages.notThereYet());
    return objectAsset(context, object, { installed, current: installed ?? copy, diff });
  });
  const obsolete = older.flatMap((key): SavedObjectAsset[] => {
    const installed = found.get(key);
    return installed === undefined ? [] : [obsoleteAsset(context, installed, written[key])];
  });
  return [...present, ...obsolete];
};

/** By key: the objects under our ids in this space. */
async function readObjects(
  { savedObjects: client }: SetupContext,
  wanted: readonly WantedObject[],
  older: readonly string[]
): Promise<ReadonlyMap<string, SavedObjectResult>> {
  const keys = [...wanted.map(({ type, id }) => ({ type, id })), ...older.map(splitKey)];
  const { saved_objects: found } = await objectsOf(() => client.bulkGet(keys), 'read the saved objects');
  const ours = new Set(wanted.map(keyOf));
  for (const { id, error } of found.filter((object) => ours.has(keyOf(object)))) {
    if (error === undefined || error.statusCode === 404) continue;
    const forbidden = error.statusCode === 403;
    const message = messages.unreadable({ id, message: error.message });
    throw new Problem(forbidden ? 403 : 502, forbidden ? 'forbidden' : 'failed', message);
  }
  return new Map(found.filter(({ error }) => error === undefined).map((object) => [keyOf(object), object]));
}

function splitKey(key: string): { type: string; id: string } {
  const colon = key.indexOf(':');
  return { type: key.slice(0, colon), id: key.slice(colon + 1) };
}

/** By key of the object they were made from: copies that an import by hand made under other ids. */
async function readCopies(
  { savedObjects: client }: SetupContext,
  missing: readonly WantedObject[]
): Promise<ReadonlyMap<string, SavedObjectResult>> {
  const copies = new Map<string, SavedObjectResult>();
  if (missing.length === 0) return copies;
  const texts = missing.flatMap(({ id, sourceId, title }) => [id, sourceId, title.replaceAll('"', ' ')]);
  const { saved_objects: candidates } = await objectsOf(
    () =>
      client.find({
        type: [...new Set(missing.map(({ type }) => type))],
        perPage: 1000,
        search: [...new Set(texts)].map((text) => `"${text}"`).join(' | '),
        searchFields: ['title', 'name'],
        rootSearchFields: ['originId'],
      }),
    'look for imported copies of the saved objects'
  );
  for (const object of missing) {
    const alike = candidates.filter(({ type }) => type === object.type);
    const copy =
      alike.find(({ originId }) => originId === object.id || originId === object.sourceId) ??
      alike.find((candidate) => nameOf(candidate) === nameOf(object));
    if (copy) copies.set(keyOf(object), copy);
  }
  return copies;
}

/** An import "with random ids" keeps no `originId`: then it is known by what a person reads of it. */
const nameOf = ({ attributes: { title, name, description } = {} }: SavedObjectResult): string =>
  JSON.stringify([title, name, description]);

/** @param hash of what is wanted. @param written what the record says of it. */
function diffOfObject(
  hash: string,
  installed: SavedObjectResult,
  written: WrittenObject | undefined
): AssetDiff {
  if (objectHash(installed) === hash) return diffOfAsset('keep', 'current', commonMessages.current());
  if (!isUntouched(installed, written))
    return {
      ...diffOfAsset('edited', 'edited', messages.changed(), ['keep_mine', 'take_new', 'keep_copy']),
      ...(installed.updated_at === undefined ? {} : { editedAt: installed.updated_at }),
    };
  if (!isFinished(written)) return diffOfAsset('update', 'outdated', messages.managed());
  return written.asset === hash
    ? diffOfAsset('keep', 'current', messages.broughtToKibanaVersion())
    : diffOfAsset('update', 'outdated', messages.madeWithOlderContents());
}

type Finished = WrittenObject & { readonly updatedAt: string };
const isFinished = (written: WrittenObject | undefined): written is Finished =>
  written !== undefined && written.updatedAt !== null;

/**
 * Whether nobody changed an object since Setup wrote it. Kibana lets nobody edit a managed one: where the writing was cut
 * short, or its record is lost, that decides.
 */
const isUntouched = (installed: SavedObjectResult, written: WrittenObject | undefined): boolean =>
  isFinished(written) ? written.updatedAt === installed.updated_at : installed.managed === true;

type Found = Pick<SavedObjectAsset, 'installed' | 'current' | 'diff'>;

function objectAsset(
  { savedObjects: client }: SetupContext,
  wanted: WantedObject,
  found: Found
): SavedObjectAsset {
  const { kind, id: name, title, hash } = wanted;
  const { installed, diff } = found;
  const written = (updatedAt: string): WrittenObject => ({ asset: hash, updatedAt });
  return {
    ...found,
    id: `${kind}:${name}`,
    kind,
    name,
    title,
    before: installed && comparableObject(installed),
    after: comparableObject(wanted),
    record: { key: keyOf(wanted), hash },
    async write(action) {
      if (action === 'keep' || action === 'blocked') {
        // Kept by a user's choice is not kept as ours.
        const ours = diff.action === 'keep' && installed?.updated_at !== undefined;
        return { ...resultOf(action, diff), ...(ours ? { recorded: written(installed.updated_at) } : {}) };
      }
      const copied = action === 'copy' && installed ? await writeCopy(client, installed) : undefined;
      if (copied?.ok === false) return { result: 'failed', message: copied.message };
      const version = installed?.version === undefined ? {} : { version: installed.version };
      const outcome = await writeObject(client, { ...writable(wanted, true), ...version });
      return outcome.ok
        ? { ...resultOf(action, diff), recorded: written(outcome.updatedAt) }
        : { result: 'failed', message: outcome.message };
    },
    removal: ({ includeEdited }) => removalOf(client, found, includeEdited),
  };
}

/** Goes when nobody changed it since, and leaves our record otherwise. */
function obsoleteAsset(
  { savedObjects: client }: SetupContext,
  installed: SavedObjectResult,
  written: WrittenObject | undefined
): SavedObjectAsset {
  const { id: name, type, attributes = {}, references = [] } = installed;
  const { kind, title } = described({ id: name, type, attributes, references }, name);
  const diff = isUntouched(installed, written)
    ? diffOfAsset('remove', 'outdated', messages.obsolete())
    : diffOfAsset('keep', 'edited', messages.obsoleteAndChanged());
  const found = { installed, current: installed, diff };
  return {
    ...found,
    id: `${kind}:${name}`,
    kind,
    name,
    title,
    before: comparableObject(installed),
    after: undefined,
    record: { key: keyOf(installed), hash: null },
    async write(action) {
      if (action === 'remove') {
        const problem = (await deleteObjects(client, [installed])).get(keyOf(installed));
        if (problem) throw problem;
      }
      return { ...resultOf(action, diff), recorded: null };
    },
    removal: ({ includeEdited }) => removalOf(client, found, includeEdited),
  };
}

function removalOf(
  client: SetupContext['savedObjects'],
  { installed, diff: { state, message } }: Found,
  includeEdited: boolean
): Removal | undefined {
  if (!installed) return undefined;
  const removal = { action: 'remove' as const, deletes: installed };
  if (state !== 'edited') return { ...removal, message: commonMessages.madeBySetup() };
  if (includeEdited) return { ...removal, message: messages.editGoesToo({ message }) };
  const stays = { action: 'keep' as const, message: messages.staysYours({ message }) };
  // Without our record a managed object would pass for one that nobody changed.
  return installed.managed === true ? { ...stays, run: () => releaseObject(client, installed) } : stays;
}

const messages = {
  importedByHand: (values: { id: string }) =>
    i18n.translate('networkTraffic.setup.savedObject.imported', {
      defaultMessage: 'Imported manually as {id}. Setup uses that copy.',
      values,
    }),
  newInThisVersion: () =>
    i18n.translate('networkTraffic.setup.savedObject.newInThisVersion', {
      defaultMessage: 'New in this version.',
    }),
  changed: () =>
    i18n.translate('networkTraffic.setup.savedObject.changed', { defaultMessage: 'Edited by a user.' }),
  managed: () =>
    i18n.translate('networkTraffic.setup.savedObject.managed', {
      defaultMessage: 'Created by Setup and managed.',
    }),
  broughtToKibanaVersion: () =>
    i18n.translate('networkTraffic.setup.savedObject.migrated', {
      defaultMessage: 'Created by Setup and migrated by Kibana to its version.',
    }),
  madeWithOlderContents: () =>
    i18n.translate('networkTraffic.setup.savedObject.outdated', {
      defaultMessage: 'Created by Setup with an older version or other settings, and not edited since.',
    }),
  obsolete: () =>
    i18n.translate('networkTraffic.setup.savedObject.obsolete', {
      defaultMessage: 'Created by an older version. The current version does not include this object.',
    }),
  obsoleteAndChanged: () =>
    i18n.translate('networkTraffic.setup.savedObject.obsoleteAndChanged', {
      defaultMessage: 'Created by an older version and edited since. The object is kept.',
    }),
  unreadable: (values: { id: string; message: string }) =>
    i18n.translate('networkTraffic.setup.savedObject.unreadable', {
      defaultMessage: 'Kibana could not read the saved object {id}: {message}',
      values,
    }),
  staysYours: (values: { message: string }) =>
    i18n.translate('networkTraffic.setup.savedObject.kept', {
      defaultMessage: '{message} The object is kept.',
      values,
    }),
  editGoesToo: (values: { message: string }) =>
    i18n.translate('networkTraffic.setup.savedObject.editRemoved', {
      defaultMessage: '{message} The edited object is removed.',
      values,
    }),
};
