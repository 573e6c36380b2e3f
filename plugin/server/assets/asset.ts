import type {
  AssetKind,
  AssetState,
  PlanAction,
  PlanChoice,
  SetupSettings,
  StepResult,
} from '../../common/api/setup';
import type { SavedObjectResult } from '../../kibana_types/server';
import type { ClusterState } from '../setup/cluster_state';
import type { SetupContext } from '../setup/context';
import type { WrittenObject } from '../setup/record';
import type { Composition } from './outranked_template';
import type { TemplatePrecedence } from './template_precedence';

/**
 * One thing that Setup installs, together with what of it is installed. It is made each time the cluster is read, so
 * plan, status, apply and remove are loops over one list of assets and ask for nothing themselves.
 *
 * A new kind of asset needs
 * 1. a file in this folder that exports an `AssetSource`: it reads what is installed of the kind (`installed`), says how
 *    that differs from what is wanted (`diff`, `before`, `after`), writes it (`write`) and takes it away (`removal`);
 * 2. one entry in `ASSET_SOURCES` (index.ts), before the kinds that refer to it;
 * 3. its name in `AssetKind` (common/api/asset.ts) and in setup/names.ts, its privileges in privileges/, and its title in
 *    the page's list of kinds.
 */
export interface Asset {
  /** `<kind>:<name>`; choices are made and results are given by it. */
  readonly id: string;
  readonly kind: AssetKind;
  /** In Elasticsearch, or the id of the saved object. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** As Elasticsearch or Kibana gave it; undefined: there is none, or this user may not see it. */
  readonly installed: object | undefined;
  readonly diff: AssetDiff;
  /** What is installed and what is wanted, in the form in which a person compares the two. */
  readonly before: unknown;
  readonly after: unknown;
  /** The settings do not want it: plan, status and apply leave it out, Remove takes it away. */
  readonly unwanted?: true;
  /** Later assets may name it: it is there, or apply makes it. */
  readonly usable?: boolean;
  /** What a plan has to say of it beside its items. */
  readonly note?: string | undefined;
  /** Where the record of the space has to know who changed it last. `hash`: of what is wanted; null: nothing, an older version made it. */
  readonly record?: { readonly key: string; readonly hash: string | null };
  /** Does what was decided. Called for every asset; `keep` and `blocked` ask nobody for anything. May be repeated. @throws Problem */
  write(action: AssetAction): Promise<AssetResult>;
  /** What Remove does with it; undefined: there is nothing of Setup's. */
  removal(options: RemovalOptions): Removal | undefined;
}

/** How what is installed differs from what is wanted, and what that asks for. */
export interface AssetDiff {
  readonly action: PlanAction;
  readonly state: AssetState;
  readonly message: string;
  readonly choices: readonly PlanChoice[];
  /** When a user changed it last, ISO 8601, where that is known. */
  readonly editedAt?: string;
}

/** What happens to an asset: the action of its diff, with the user's choice made. */
export type AssetAction = 'create' | 'update' | 'copy' | 'keep' | 'blocked' | 'remove';

export interface AssetResult {
  readonly result: StepResult['result'];
  readonly message: string;
  /** What the record of the space says of it from now on; null: nothing. Left out: the same as before. */
  readonly recorded?: WrittenObject | null;
}

export interface RemovalOptions {
  /** Also what a user edited goes. */
  readonly includeEdited: boolean;
}

export interface Removal {
  readonly action: 'remove' | 'keep';
  readonly message: string;
  /** Where the asset's own would be misread. */
  readonly title?: string;
  /** Left out: there is nothing to do. With `keep`: what makes it the user's own. */
  readonly run?: () => Promise<unknown>;
  /** In place of `run`: saved objects are deleted together, in one request. */
  readonly deletes?: SavedObjectResult;
}

/** What all assets are planned from. */
export interface SetupBasis {
  readonly cluster: ClusterState;
  readonly settings: SetupSettings;
  readonly precedence: TemplatePrecedence;
  /** What the template that ours outranks gives a new index; null: ours outranks none. */
  readonly carried: Composition | null;
}

/**
 * The assets of one kind. Reads what `basis` does not have; changes nothing.
 * @param earlier the assets of the kinds before this one.
 */
export type AssetSource = (
  context: SetupContext,
  basis: SetupBasis,
  earlier: readonly Asset[]
) => readonly Asset[] | Promise<readonly Asset[]>;

export const diffOfAsset = (
  action: PlanAction,
  state: AssetState,
  message: string,
  choices: readonly PlanChoice[] = []
): AssetDiff => ({ action, state, message, choices });

/** @param chosen by id; a choice that the asset does not offer counts as none, and none as the first. */
export function actionOf(
  { id, diff: { action, choices } }: Asset,
  chosen: Readonly<Record<string, PlanChoice>> = {}
): AssetAction {
  if (action !== 'edited' && action !== 'conflict') return action;
  const wish = chosen[id];
  const choice = wish !== undefined && choices.includes(wish) ? wish : choices[0];
  if (choice === 'take_new') return 'update';
  if (choice === 'keep_copy') return 'copy';
  return choice === undefined ? 'blocked' : 'keep';
}

/** Whether it changes something. */
export const isChange = (action: AssetAction): boolean => action !== 'keep' && action !== 'blocked';

const RESULTS = {
  create: 'created',
  update: 'updated',
  copy: 'copied',
  keep: 'kept',
  blocked: 'skipped',
  remove: 'removed',
} as const;

export const resultOf = (action: AssetAction, { message }: AssetDiff): AssetResult => ({
  result: RESULTS[action],
  message,
});
