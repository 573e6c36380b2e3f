import { i18n } from '@kbn/i18n';
import type { PlanItem, SettingsInput, SetupSettings } from '../../common/api/setup';
import type { SavedObjectResult } from '../../kibana_types/server';
import { contentHash, type JsonObject } from './canonical';
import type { SetupContext } from './context';
import { diffOf } from './diff';
import {
  judgeObject,
  judgeTemplate,
  type Judgement,
  type PlannedObject,
  type PlannedTemplate,
} from './judge';
import { plannedRetention, type PlannedRetention } from './judge_retention';
import { INDEX_TEMPLATE } from './names';
import { desiredObjects, keyOf } from './objects';
import { readObsolete } from './obsolete';
import { canBeNamed, readRetention } from './retention';
import { patternsOf, settingsOf } from './settings';
import { comparable, desiredTemplates, type Composition, type DesiredTemplate } from './templates';
import { contest, judgeContest, type Contest } from './winner';
import { readObjects, readOutranked, readWorld, type ObjectsWorld, type World } from './world';

/** The world, what it should be, and what is to be done: all that status, plan and apply need. */
export interface Planning {
  readonly world: World;
  readonly settings: SetupSettings;
  readonly contest: Contest;
  readonly carried: Composition | null;
  readonly templates: readonly PlannedTemplate[];
  readonly objects: readonly PlannedObject[];
  readonly objectsWorld: ObjectsWorld;
  /** Of an older version, which this one no longer has. */
  readonly obsolete: readonly PlannedObject[];
  readonly retention: PlannedRetention | null;
  /** Of all that apply would do: equal fingerprints, equal deeds. */
  readonly fingerprint: string;
}

const noRight = (): Judgement => ({
  action: 'blocked',
  state: 'unknown',
  choices: [],
  message: i18n.translate('networkTraffic.setup.planning.yourUserMayNot', {
    defaultMessage:
      'Your user may not see the templates: it lacks the cluster privilege manage_index_templates.',
  }),
});

/** Looks at everything and decides; changes nothing. */
export async function planning(context: SetupContext, input?: SettingsInput): Promise<Planning> {
  const { assets, space, now } = context;
  const world = await readWorld(context);
  const settings = settingsOf(world, input);
  const { priority } = assets.indexTemplate;
  const found = contest(world, settings.indexPattern, priority, now());
  const carried = world.templates === null ? null : await readOutranked(context, world, found.index);
  const retention = settings.retentionDays === null ? null : await readRetention(context, world, settings);
  const possible = retention && !canBeNamed(retention) ? { ...settings, retentionDays: null } : settings;
  const templates = desiredTemplates(assets, possible, patternsOf(world, space, settings), carried).map(
    (desired): PlannedTemplate => {
      const existing = existingTemplate(world, desired);
      return { desired, existing, judgement: judgeInWorld(world, desired, existing, found) };
    }
  );
  const desired = desiredObjects(assets, settings, space);
  const objectsWorld = await readObjects(context, desired);
  const objects = desired.map((object): PlannedObject => {
    const existing = objectsWorld.found.get(keyOf(object));
    const copy = objectsWorld.copies.get(keyOf(object));
    return { desired: object, existing, judgement: judgeObject(object, existing, copy, world.record) };
  });
  const obsolete = await readObsolete(context, world.record, desired);
  const judgedRetention = retention && plannedRetention(retention, assets, settings, carried);
  const deeds = [...templates, ...objects, ...obsolete].map(
    ({ desired: { hash }, existing, judgement: { action } }) => [hash, action, existing ?? null]
  );
  return {
    world,
    settings,
    contest: found,
    carried,
    templates,
    objects,
    objectsWorld,
    obsolete,
    retention: judgedRetention,
    fingerprint: contentHash([settings, deeds, judgedRetention?.judgement.action ?? null]),
  };
}

function existingTemplate(world: World, { kind, name }: DesiredTemplate): JsonObject | undefined {
  return kind === 'component_template'
    ? world.components?.get(name)
    : world.templates?.find((template) => template.name === name)?.body;
}

function judgeInWorld(
  world: World,
  desired: DesiredTemplate,
  existing: JsonObject | undefined,
  found: Contest
): Judgement {
  if (world.templates === null) return noRight();
  const hindrance = desired.name === INDEX_TEMPLATE ? judgeContest(found, existing !== undefined) : undefined;
  return hindrance ?? judgeTemplate(desired, existing);
}

/** The assets as the page lists them. */
export function planItems({ templates, objects, obsolete, retention }: Planning): PlanItem[] {
  const template = ({ desired, existing, judgement }: PlannedTemplate): PlanItem => {
    const { lines, more } = diffOf(existing && comparable(existing), comparable(desired.body));
    return {
      id: `${desired.kind}:${desired.name}`,
      kind: desired.kind,
      name: desired.name,
      title: desired.title,
      ...withoutState(judgement),
      diff: judgement.action === 'keep' ? [] : lines,
      moreDiff: judgement.action === 'keep' ? 0 : more,
    };
  };
  const object = ({ desired, existing, judgement }: PlannedObject): PlanItem => {
    const after = judgement.action === 'remove' ? undefined : contentOf(desired);
    const { lines, more } = diffOf(existing && contentOf(existing), after);
    return {
      id: `${desired.kind}:${desired.id}`,
      kind: desired.kind,
      name: desired.id,
      title: desired.title,
      ...withoutState(judgement),
      diff: judgement.action === 'keep' ? [] : lines,
      moreDiff: judgement.action === 'keep' ? 0 : more,
    };
  };
  return [
    ...templates.map(template),
    ...(retention ? [retention.item] : []),
    ...objects.map(object),
    ...obsolete.map(object),
  ];
}

function withoutState({
  action,
  message,
  choices,
}: Judgement): Pick<PlanItem, 'action' | 'message' | 'choices'> {
  return { action, message, choices };
}

/** Attributes and references with JSON texts opened, so that a difference is a line and not a page. */
function contentOf({
  attributes = {},
  references = [],
}: Pick<SavedObjectResult, 'attributes' | 'references'>): unknown {
  const opened = Object.entries(attributes).map(([name, value]) => [name, opensAs(value)]);
  return {
    attributes: Object.fromEntries(opened),
    references: Object.fromEntries(references.map(({ name, type, id }) => [name, `${type}:${id}`])),
  };
}

function opensAs(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
