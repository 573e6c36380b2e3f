import type { SettingsInput } from '../../common/api/setup';
import { ASSET_SOURCES } from '../assets';
import type { Asset, SetupBasis } from '../assets/asset';
import { readCarried } from '../assets/outranked_template';
import { isSavedObject, type SavedObjectAsset } from '../assets/saved_object';
import { templatePrecedence } from '../assets/template_precedence';
import { contentHash } from './canonical';
import { readClusterState } from './cluster_state';
import type { SetupContext } from './context';
import { settingsOf } from './settings';

/** What is there and what it should be: all that status, plan, apply, remove, verify and diagnosis need. */
export interface SetupState extends SetupBasis {
  /** In the order of their dependencies. */
  readonly assets: readonly Asset[];
  /** Of all that apply would do: equal fingerprints, equal actions. */
  readonly fingerprint: string;
}

/** Reads everything once and compares; changes nothing. */
export async function readSetupState(context: SetupContext, input?: SettingsInput): Promise<SetupState> {
  const cluster = await readClusterState(context);
  const settings = settingsOf(cluster, input);
  const { priority } = context.assets.indexTemplate;
  const precedence = templatePrecedence(cluster, settings.indexPattern, priority, context.now());
  const carried = await readCarried(context, cluster, precedence);
  const basis: SetupBasis = { cluster, settings, precedence, carried };
  const assets: Asset[] = [];
  for (const source of ASSET_SOURCES) assets.push(...(await source(context, basis, assets)));
  return { ...basis, assets, fingerprint: contentHash([settings, assets.map(fingerprintOf)]) };
}

const fingerprintOf = ({ id, installed, after, diff }: Asset): unknown => [
  id,
  diff.action,
  installed ?? null,
  after ?? null,
];

/** The assets that the settings want, and those that an older version left. */
export const wantedAssets = ({ assets }: Pick<SetupState, 'assets'>): Asset[] =>
  assets.filter(({ unwanted }) => unwanted !== true);

/** The saved objects among the assets. */
export const savedObjectsOf = ({ assets }: Pick<SetupState, 'assets'>): SavedObjectAsset[] =>
  assets.filter(isSavedObject);

/** Where a dashboard is, below Kibana's base path. */
export const dashboardAt = (id: string): { id: string; path: string } => ({
  id,
  path: `/app/dashboards#/view/${encodeURIComponent(id)}`,
});
