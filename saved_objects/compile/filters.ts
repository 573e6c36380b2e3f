import { DEFAULT_INTERNAL_NETWORKS } from '../../plugin/common/domain/flows';
import { isInternal } from '../spec/datasets';
import { DATA_VIEW_ID, type Reference } from './stored';

type Stored = Readonly<Record<string, unknown>>;

/**
 * The pill "Internal networks": both ends are internal. Off until somebody switches it on; inverted, it leaves what crosses
 * the border.
 */
export function internalFilter(): { readonly filter: Stored; readonly references: readonly Reference[] } {
  const name = 'kibanaSavedObjectMeta.searchSourceJSON.filter[0].meta.index';
  const ends = (['source.ip', 'destination.ip'] as const).map((field) => ({
    terms: { [field]: DEFAULT_INTERNAL_NETWORKS },
  }));
  return {
    filter: {
      meta: {
        alias: 'Within the internal networks',
        disabled: true,
        negate: false,
        type: 'custom',
        key: 'query',
        indexRefName: name,
        value: `${isInternal('source.ip')} and ${isInternal('destination.ip')}`,
      },
      query: { bool: { filter: ends } },
      $state: { store: 'appState' },
    },
    references: [{ name, type: 'index-pattern', id: DATA_VIEW_ID }],
  };
}
