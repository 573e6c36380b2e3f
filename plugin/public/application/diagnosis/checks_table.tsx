import React from 'react';
import { EuiBasicTable, EuiHealth, EuiSpacer, EuiTitle } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { DiagnosisCheck } from '../../../common/api/diagnosis';

const NOT_CHECKED = i18n.translate('networkTraffic.diagnosis.result.notChecked', {
  defaultMessage: 'Not checked',
});

type Result = Exclude<DiagnosisCheck['result'], 'found'>;

/** Worst first. */
const ORDER: readonly DiagnosisCheck['result'][] = ['forbidden', 'not_run', 'ok'];

const RESULTS = {
  ok: {
    color: 'success',
    label: i18n.translate('networkTraffic.diagnosis.result.ok', { defaultMessage: 'OK' }),
  },
  forbidden: { color: 'warning', label: NOT_CHECKED },
  not_run: { color: 'subdued', label: NOT_CHECKED },
} as const;

const ALL = i18n.translate('networkTraffic.diagnosis.checks', { defaultMessage: 'Checks' });
const OTHERS = i18n.translate('networkTraffic.diagnosis.otherChecks', { defaultMessage: 'Other checks' });

/** Every check that found no problem, worst first: problems stand above, each with its cause. */
export function ChecksTable({ checks }: { readonly checks: readonly DiagnosisCheck[] }): React.ReactElement {
  const others = checks.filter(({ result }) => result !== 'found');
  const title = others.length === checks.length ? ALL : OTHERS;
  return (
    <>
      <EuiTitle size="xs">
        <h2>{title}</h2>
      </EuiTitle>
      <EuiSpacer size="s" />
      <EuiBasicTable<DiagnosisCheck>
        tableCaption={title}
        items={others.sort((a, b) => ORDER.indexOf(a.result) - ORDER.indexOf(b.result))}
        columns={[
          {
            field: 'result',
            name: i18n.translate('networkTraffic.diagnosis.result', { defaultMessage: 'Result' }),
            width: '140px',
            render: (result: Result) => (
              <EuiHealth color={RESULTS[result].color}>{RESULTS[result].label}</EuiHealth>
            ),
          },
          {
            field: 'question',
            name: i18n.translate('networkTraffic.diagnosis.check', { defaultMessage: 'Check' }),
          },
          {
            field: 'message',
            name: i18n.translate('networkTraffic.diagnosis.details', { defaultMessage: 'Details' }),
          },
        ]}
      />
    </>
  );
}
