import React, { useState } from 'react';
import {
  EuiBadge,
  EuiFieldSearch,
  EuiFlexGroup,
  EuiFlexItem,
  EuiFormRow,
  EuiSuperDatePicker,
} from '@elastic/eui';
import type { StoredFilter } from '../../interpret';
import { kqlToElasticsearch } from '../../interpret';
import type { SharedState } from '../kibana/state';
import { useSubject } from '../use_subject';

function labelOf({ meta, query }: StoredFilter): string {
  const params = meta?.params as { query?: unknown } | undefined;
  const text =
    meta?.alias ??
    (meta?.key ? `${String(meta.key)}: ${String(params?.query ?? meta.value ?? '')}` : JSON.stringify(query));
  return `${meta?.negate ? 'NOT ' : ''}${String(text)}`;
}

function faultOf(query: string): string | undefined {
  try {
    kqlToElasticsearch(query);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Query bar, time range with refresh, and filter pills. */
export function Controls({ state }: { readonly state: SharedState }): JSX.Element {
  const timeRange = useSubject(state.timeRange$);
  const query = useSubject(state.query$);
  const filters = useSubject(state.filters$);
  const refresh = useSubject(state.refresh$);
  const [fault, setFault] = useState<string>();
  const submit = (text: string): void => {
    const found = faultOf(text);
    setFault(found);
    if (found === undefined) state.query$.next({ query: text, language: 'kuery' });
  };
  const reload = (): void => state.reload$.next(state.reload$.value + 1);
  return (
    <div className="workbench__controls">
      <EuiFlexGroup gutterSize="s" responsive wrap>
        <EuiFlexItem grow={3} style={{ minWidth: 240 }}>
          <EuiFormRow fullWidth isInvalid={fault !== undefined} error={fault}>
            <EuiFieldSearch
              key={query.query}
              fullWidth
              defaultValue={query.query}
              placeholder="Filter your data using KQL syntax"
              aria-label="Query in KQL"
              isInvalid={fault !== undefined}
              onSearch={submit}
              data-test-subj="queryInput"
            />
          </EuiFormRow>
        </EuiFlexItem>
        <EuiFlexItem grow={2} style={{ minWidth: 300 }}>
          <EuiSuperDatePicker
            start={timeRange.from}
            end={timeRange.to}
            isPaused={refresh.pause}
            refreshInterval={refresh.value}
            onTimeChange={({ start, end }) => state.timeRange$.next({ from: start, to: end })}
            onRefresh={reload}
            onRefreshChange={({ isPaused, refreshInterval }) =>
              state.refresh$.next({ pause: isPaused, value: refreshInterval })
            }
            width="full"
          />
        </EuiFlexItem>
      </EuiFlexGroup>
      <div className="workbench__pills" data-test-subj="filterPills">
        {filters.map((filter, index) => (
          <EuiBadge
            key={labelOf(filter)}
            color="hollow"
            style={filter.meta?.disabled ? { textDecoration: 'line-through' } : {}}
            iconType="cross"
            iconSide="right"
            iconOnClick={() => state.filters$.next(filters.filter((_, at) => at !== index))}
            iconOnClickAriaLabel={`Remove the filter ${labelOf(filter)}`}
            data-test-subj="filterPill"
          >
            {labelOf(filter)}
          </EuiBadge>
        ))}
      </div>
    </div>
  );
}
