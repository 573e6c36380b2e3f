import { i18n } from '@kbn/i18n';
import type { Filter } from '../../../kibana_types/data';
import type { PanelContext } from './host';

/** Filter "this field is this value", as Kibana's filter bar makes it. */
export const phraseFilter = (field: string, value: string, dataViewId: string | undefined): Filter => ({
  $state: { store: 'appState' },
  meta: {
    type: 'phrase',
    key: field,
    params: { query: value },
    alias: null,
    disabled: false,
    negate: false,
    ...(dataViewId ? { index: dataViewId } : {}),
  },
  query: { match_phrase: { [field]: value } },
});

/** Filter "this address on either side"; its label says so, for no single field does. */
export const addressFilter = (address: string, dataViewId: string | undefined): Filter => ({
  $state: { store: 'appState' },
  meta: {
    type: 'custom',
    key: 'query',
    alias: i18n.translate('networkTraffic.panel.addressFilter', {
      defaultMessage: '{address} (source or destination)',
      values: { address },
    }),
    disabled: false,
    negate: false,
    ...(dataViewId ? { index: dataViewId } : {}),
  },
  query: {
    bool: {
      should: ['source.ip', 'destination.ip'].map((field) => ({ match_phrase: { [field]: address } })),
      minimum_should_match: 1,
    },
  },
});

/** True when a query or a filter narrows what is shown. */
export const isFiltered = ({ query, filters }: Pick<PanelContext, 'query' | 'filters'>): boolean =>
  filters.some(({ meta }) => !meta.disabled) ||
  (typeof query?.query === 'string' ? query.query.trim() !== '' : query !== undefined);
