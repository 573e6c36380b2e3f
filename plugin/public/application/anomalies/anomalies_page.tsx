import React, { useEffect, useMemo, useState } from 'react';
import { EuiCallOut, EuiScreenReaderOnly, EuiSpacer } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { AppMountParameters } from '../../../kibana_types/browser';
import type { DataView } from '../../../kibana_types/data';
import type { UnifiedSearchStart } from '../../../kibana_types/plugins';
import { findDataView } from '../../panel/model/ask';
import type { PanelServices } from '../../panel/model/host';
import { Anomalies } from '../../panel/view/anomalies';
import { useObservable } from '../../panel/view/use_observable';
import { Compare } from './compare_view';
import { createPageHost } from './page_host';

/** The anomalies with more room than a panel has: asked, shown and linked by the panel's own parts. */
export function AnomaliesPage({
  history,
  services,
  unifiedSearch,
  dark,
}: {
  readonly history: AppMountParameters['history'];
  readonly services: PanelServices;
  readonly unifiedSearch: UnifiedSearchStart;
  readonly dark: boolean;
}): React.ReactElement {
  const { host, page$, loading$, change, refresh, readAddress } = useMemo(
    () => createPageHost(history),
    [history]
  );
  useEffect(() => history.listen(readAddress), [history, readAddress]);
  const page = useObservable(page$, page$.value);
  const loading = useObservable(loading$, true);
  const { dataViews } = services;
  const [dataView, setDataView] = useState<DataView>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let left = false;
    findDataView(dataViews).then(
      (found) => !left && setDataView(found),
      (error: unknown) => !left && setProblem(error instanceof Error ? error.message : String(error))
    );
    return () => {
      left = true;
    };
  }, [dataViews]);
  const { SearchBar } = unifiedSearch.ui;
  return (
    <div data-test-subj="networkAnomaliesPage">
      <EuiScreenReaderOnly>
        <h2>{i18n.translate('networkTraffic.app.anomalies', { defaultMessage: 'Anomalies' })}</h2>
      </EuiScreenReaderOnly>
      {problem ? <EuiCallOut size="s" color="warning" iconType="warning" title={problem} /> : null}
      <SearchBar
        appName="networkTraffic"
        displayStyle="inPage"
        indexPatterns={dataView ? [dataView] : []}
        {...(page.query ? { query: page.query } : {})}
        filters={page.filters}
        dateRangeFrom={page.timeRange.from}
        dateRangeTo={page.timeRange.to}
        showFilterBar
        showQueryInput
        showDatePicker
        showQueryMenu={false}
        isAutoRefreshDisabled
        isLoading={loading}
        onQuerySubmit={({ dateRange: { from, to }, query }, isUpdate) => {
          if (isUpdate === false) refresh();
          else change({ timeRange: { from, to }, query });
        }}
        onFiltersUpdated={(filters) => change({ filters })}
      />
      <EuiSpacer size="m" />
      <Anomalies
        host={host}
        services={services}
        dark={dark}
        selection={{ finding: page.finding, select: (finding) => change({ finding }) }}
        below={(answer) => (
          <Compare
            answer={answer}
            page={page}
            services={services}
            onChoose={(compare) => change({ compare })}
          />
        )}
      />
    </div>
  );
}
