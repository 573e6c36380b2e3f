import React, { useState } from 'react';
import {
  EuiBadge,
  EuiFieldSearch,
  EuiFlexGroup,
  EuiFlexItem,
  EuiFormRow,
  EuiSuperDatePicker,
} from '@elastic/eui';
import type { StoredFilter, StoredQuery, TimeRange } from '../../interpret';
import { kqlToElasticsearch } from '../../kql';

interface SearchBarProps {
  readonly query: StoredQuery;
  readonly filters: readonly StoredFilter[];
  readonly dateRangeFrom: string;
  readonly dateRangeTo: string;
  /** The dashboard's; absent where nothing is refreshed by itself. */
  readonly refresh?: { readonly pause: boolean; readonly value: number };
  readonly onRefreshChange?: (refresh: { readonly pause: boolean; readonly value: number }) => void;
  readonly onFiltersUpdated: (filters: StoredFilter[]) => void;
  readonly onQuerySubmit: (
    payload: { readonly dateRange: TimeRange; readonly query: StoredQuery },
    isUpdate: boolean
  ) => void;
}

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

/** Stand-in of unified search's `SearchBar`, controlled: query, time range and filter pills. */
export function SearchBar(props: SearchBarProps): JSX.Element {
  const { query, filters, dateRangeFrom: from, dateRangeTo: to, refresh, onRefreshChange } = props;
  const [fault, setFault] = useState<string>();
  const submit = (text: string): void => {
    const found = faultOf(text);
    setFault(found);
    if (found === undefined)
      props.onQuerySubmit({ dateRange: { from, to }, query: { query: text, language: 'kuery' } }, true);
  };
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
            start={from}
            end={to}
            {...(refresh ? { isPaused: refresh.pause, refreshInterval: refresh.value } : {})}
            {...(onRefreshChange
              ? {
                  onRefreshChange: ({ isPaused, refreshInterval }) =>
                    onRefreshChange({ pause: isPaused, value: refreshInterval }),
                }
              : {})}
            onTimeChange={({ start, end }) =>
              props.onQuerySubmit({ dateRange: { from: start, to: end }, query }, true)
            }
            onRefresh={() => props.onQuerySubmit({ dateRange: { from, to }, query }, false)}
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
            iconOnClick={() => props.onFiltersUpdated(filters.filter((_, at) => at !== index))}
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
