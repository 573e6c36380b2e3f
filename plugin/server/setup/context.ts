import type { SavedObjectsClient } from '../../kibana_types/server';
import type { Elasticsearch } from '../elasticsearch';
import type { Assets } from './assets';
import type { LockTimes } from './registry';

/** What every step of Setup works with: one user's rights, one space. */
export interface SetupContext {
  readonly elasticsearch: Elasticsearch;
  readonly savedObjects: SavedObjectsClient;
  /** Id of the space; `default` for the default one. */
  readonly space: string;
  readonly assets: Assets;
  /** Milliseconds of the epoch. */
  readonly now: () => number;
  readonly lockTimes: LockTimes;
}
