import { say } from './judge_texts';
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
  if (existing === undefined) return judgement('create', 'missing', say.notThereYet());
  const hash = templateHash(existing);
  if (hash === desired.hash) return judgement('keep', 'current', say.current());
  const mark = contentMark(existing);
  if (mark === undefined) {
    return judgement('conflict', 'edited', say.foreignTemplate({ name: desired.name }), [
      'keep_mine',
      'take_new',
    ]);
  }
  if (mark === hash) return judgement('update', 'outdated', say.madeWithOtherContents());
  return judgement('edited', 'edited', say.changedTemplate({ name: desired.name.split('@')[0] ?? '' }), [
    'keep_mine',
    'take_new',
  ]);
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
    return judgement('conflict', 'current', say.importedByHand({ id: copy.id }), ['keep_mine', 'take_new']);
  }
  if (!found && record && !(keyOf(desired) in record.objects))
    return judgement('create', 'outdated', say.newInThisVersion());
  if (!found) return judgement('create', 'missing', say.notThereYet());
  const { attributes = {}, references = [] } = found;
  if (objectHash({ attributes, references }) === desired.hash)
    return judgement('keep', 'current', say.current());
  const written = record?.objects[keyOf(desired)];
  if (!isUntouched(found, written))
    return judgement(
      'edited',
      'edited',
      found.updated_at ? say.changedAt({ updatedAt: found.updated_at }) : say.changed(),
      ['keep_mine', 'take_new', 'keep_copy']
    );
  if (!isWritten(written)) return judgement('update', 'outdated', say.managed());
  return written.asset === desired.hash
    ? judgement('keep', 'current', say.broughtToKibanaVersion())
    : judgement('update', 'outdated', say.madeWithOlderContents());
}

/** Judges an object that an older version wrote and this one no longer has. */
export function judgeObsolete(found: SavedObjectResult, written: WrittenObject | undefined): Judgement {
  return isUntouched(found, written)
    ? judgement('remove', 'outdated', say.obsolete())
    : judgement('keep', 'edited', say.obsoleteAndChanged());
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
