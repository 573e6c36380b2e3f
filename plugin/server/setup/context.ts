import type { SavedObjectsClient } from '../../kibana_types/server';
import type { Elasticsearch } from '../elasticsearch/client';
import type { ShippedAssets } from '../assets/shipped';
import type { LockTimes } from './lock';

/** What every step of Setup works with: one user's rights, one space. */
export interface SetupContext {
  readonly elasticsearch: Elasticsearch;
  readonly savedObjects: SavedObjectsClient;
  /** Kibana's rules that read a data view, as far as the user may see them. */
  readonly rulesUsing: (
    dataView: string
  ) => Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** Id of the space; `default` for the default one. */
  readonly space: string;
  readonly assets: ShippedAssets;
  /** Of the running Kibana, "8.15.0". */
  readonly kibanaVersion: string;
  /** Milliseconds of the epoch. */
  readonly now: () => number;
  readonly lockTimes: LockTimes;
}
