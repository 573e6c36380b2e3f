import type { AssetState, PlanAction, PlanChoice } from '../../common/api/setup';
import type { SavedObjectResult } from '../../kibana_types/server';
import type { JsonObject } from './canonical';
import { keyOf, objectHash, type DesiredObject } from './objects';
import type { SpaceRecord, WrittenObject } from './registry';
import { contentMark, templateHash, type DesiredTemplate } from './templates';

/** What to do with one asset, and why; the same judgement for status, plan, apply and remove. */
export interface Judgement {
  readonly action: PlanAction;
  readonly state: AssetState;
  readonly message: string;
  readonly choices: readonly PlanChoice[];
}

export interface PlannedTemplate {
  readonly desired: DesiredTemplate;
  readonly existing: JsonObject | undefined;
  readonly judgement: Judgement;
}

export interface PlannedObject {
  readonly desired: DesiredObject;
  readonly existing: SavedObjectResult | undefined;
  readonly judgement: Judgement;
}

const judgement = (
  action: PlanAction,
  state: AssetState,
  message: string,
  choices: readonly PlanChoice[] = []
): Judgement => ({ action, state, message, choices });

/** @param existing body that Elasticsearch has under the name. */
export function judgeTemplate(desired: DesiredTemplate, existing: JsonObject | undefined): Judgement {
  if (existing === undefined) return judgement('create', 'missing', 'Not there yet.');
  const hash = templateHash(existing);
  if (hash === desired.hash) return judgement('keep', 'current', 'As it should be.');
  const mark = contentMark(existing);
  if (mark === undefined) {
    return judgement(
      'conflict',
      'edited',
      `A template named ${desired.name} exists and was not made by Setup.`,
      ['keep_mine', 'take_new']
    );
  }
  if (mark === hash)
    return judgement(
      'update',
      'outdated',
      'Made by Setup with other contents or settings; nobody changed it since.'
    );
  return judgement(
    'edited',
    'edited',
    `Somebody changed it after Setup. Lasting changes belong into ${desired.name.split('@')[0] ?? ''}@custom, which Setup never writes.`,
    ['keep_mine', 'take_new']
  );
}

/**
 * @param found the object under our id in this space.
 * @param copy one that an import by hand made of it under another id.
 */
export function judgeObject(
  desired: DesiredObject,
  found: SavedObjectResult | undefined,
  copy: SavedObjectResult | undefined,
  record: SpaceRecord | undefined
): Judgement {
  if (!found && copy) {
    return judgement('conflict', 'current', `Imported by hand as ${copy.id}; that copy is used.`, [
      'keep_mine',
      'take_new',
    ]);
  }
  if (!found && record && !(keyOf(desired) in record.objects))
    return judgement('create', 'outdated', 'New in this version.');
  if (!found) return judgement('create', 'missing', 'Not there yet.');
  const { attributes = {}, references = [] } = found;
  if (objectHash({ attributes, references }) === desired.hash)
    return judgement('keep', 'current', 'As it should be.');
  const written = record?.objects[keyOf(desired)];
  if (!isUntouched(found, written))
    return judgement(
      'edited',
      'edited',
      `Somebody changed it${found.updated_at ? ` (${found.updated_at})` : ''}.`,
      ['keep_mine', 'take_new', 'keep_copy']
    );
  if (!isWritten(written)) return judgement('update', 'outdated', 'Made by Setup and managed.');
  return written.asset === desired.hash
    ? judgement('keep', 'current', 'As Setup wrote it; Kibana brought it to its own version.')
    : judgement(
        'update',
        'outdated',
        'Made by Setup with older contents or other settings; nobody changed it since.'
      );
}

/** Judges an object that an older version wrote and this one no longer has. */
export function judgeObsolete(found: SavedObjectResult, written: WrittenObject | undefined): Judgement {
  return isUntouched(found, written)
    ? judgement('remove', 'outdated', 'Made by an older version; this one has no such object.')
    : judgement('keep', 'edited', 'Made by an older version and changed since: it stays, as your own.');
}

type Finished = WrittenObject & { readonly updatedAt: string };
const isWritten = (written: WrittenObject | undefined): written is Finished =>
  written !== undefined && written.updatedAt !== null;

/**
 * Whether nobody changed an object since Setup wrote it. Kibana lets nobody edit a managed one: where the writing was cut
 * short, or its record is lost, that decides.
 */
const isUntouched = (found: SavedObjectResult, written: WrittenObject | undefined): boolean =>
  isWritten(written) ? written.updatedAt === found.updated_at : found.managed === true;
