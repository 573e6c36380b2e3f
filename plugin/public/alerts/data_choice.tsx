import React, { useEffect, useState } from 'react';
import { EuiFormRow, EuiSelect, EuiSpacer } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { RuleParams } from '../../common/api/rule_params';
import type { DataView, Filter } from '../../kibana_types/data';
import type { FormServices } from './form_services';

/** The data view of a rule, and Kibana's own bar for the query and the filters that narrow it. */
export function DataChoice({
  params,
  change,
  services,
  fault,
}: {
  readonly params: RuleParams;
  readonly change: (name: string, value: unknown) => void;
  readonly services: FormServices;
  readonly fault: string | undefined;
}): React.ReactElement {
  const { dataViews, unifiedSearch } = services;
  const { dataViewId, kuery } = params;
  const [known, setKnown] = useState<readonly { readonly id: string; readonly title: string }[]>([]);
  const [dataView, setDataView] = useState<DataView>();
  useEffect(() => {
    dataViews.getIdsWithTitle().then(setKnown, () => setKnown([]));
  }, [dataViews]);
  useEffect(() => {
    if (dataViewId === undefined) return;
    dataViews.get(dataViewId).then(setDataView, () => setDataView(undefined));
  }, [dataViews, dataViewId]);
  const { SearchBar } = unifiedSearch.ui;
  const filters = params.filters as readonly object[] as Filter[];
  const isKnown = dataViewId === undefined || known.length === 0 || known.some(({ id }) => id === dataViewId);
  return (
    <>
      <EuiFormRow
        fullWidth
        label={i18n.translate('networkTraffic.alerts.form.dataView', { defaultMessage: 'Data view' })}
        isInvalid={!isKnown}
        error={i18n.translate('networkTraffic.alerts.form.dataViewGone', {
          defaultMessage: 'This data view no longer exists. Choose another one.',
        })}
      >
        <EuiSelect
          fullWidth
          data-test-subj="networkAnomalyRuleDataView"
          options={[
            { value: '', text: 'logstash-*' },
            ...known.map(({ id, title }) => ({ value: id, text: title })),
          ]}
          value={dataViewId ?? ''}
          onChange={({ target }) => change('dataViewId', target.value === '' ? undefined : target.value)}
        />
      </EuiFormRow>
      <EuiSpacer size="m" />
      <EuiFormRow
        fullWidth
        label={i18n.translate('networkTraffic.alerts.form.filter', {
          defaultMessage: 'Filter',
        })}
        helpText={i18n.translate('networkTraffic.alerts.form.filterHelp', {
          defaultMessage: 'KQL query, for example source.ip: 10.0.0.0/8. Leave empty to include all traffic.',
        })}
        isInvalid={fault !== undefined}
        error={fault}
      >
        <SearchBar
          appName="networkTraffic"
          indexPatterns={dataView ? [dataView] : []}
          query={{ query: kuery, language: 'kuery' }}
          filters={filters}
          showFilterBar
          showQueryInput
          showQueryMenu={false}
          showDatePicker={false}
          showSubmitButton={false}
          displayStyle="inPage"
          onQueryChange={({ query }) => typeof query?.query === 'string' && change('kuery', query.query)}
          onQuerySubmit={({ query }) => typeof query?.query === 'string' && change('kuery', query.query)}
          onFiltersUpdated={(updated) => change('filters', updated)}
        />
      </EuiFormRow>
    </>
  );
}
