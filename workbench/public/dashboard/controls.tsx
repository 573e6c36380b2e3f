import React from 'react';
import type { SharedState } from '../kibana/state';
import { SearchBar } from '../kibana/search_bar';
import { useSubject } from '../use_subject';

/** Query bar, time range with refresh, and filter pills of the dashboard. */
export function Controls({ state }: { readonly state: SharedState }): JSX.Element {
  const timeRange = useSubject(state.timeRange$);
  const query = useSubject(state.query$);
  const filters = useSubject(state.filters$);
  const refresh = useSubject(state.refresh$);
  return (
    <SearchBar
      query={query}
      filters={filters}
      dateRangeFrom={timeRange.from}
      dateRangeTo={timeRange.to}
      refresh={refresh}
      onRefreshChange={(chosen) => state.refresh$.next(chosen)}
      onFiltersUpdated={(chosen) => state.filters$.next(chosen)}
      onQuerySubmit={(asked, isUpdate) => {
        if (!isUpdate) return state.reload$.next(state.reload$.value + 1);
        state.timeRange$.next(asked.dateRange);
        state.query$.next(asked.query);
      }}
    />
  );
}
