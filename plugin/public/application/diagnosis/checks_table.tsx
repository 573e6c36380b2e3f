import React from 'react';
import { EuiBasicTable, EuiHealth, EuiSpacer, EuiTitle } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { DiagnosisCheck } from '../../../common/api/diagnosis';

const RESULTS = {
  ok: {
    color: 'success',
    label: i18n.translate('networkTraffic.diagnosis.ok', { defaultMessage: 'In order' }),
  },
  found: {
    color: 'danger',
    label: i18n.translate('networkTraffic.diagnosis.found', { defaultMessage: 'Found' }),
  },
  forbidden: {
    color: 'warning',
    label: i18n.translate('networkTraffic.diagnosis.forbidden', { defaultMessage: 'You may not ask this' }),
  },
  not_run: {
    color: 'subdued',
    label: i18n.translate('networkTraffic.diagnosis.notRun', { defaultMessage: 'Could not be asked' }),
  },
} as const;

const title = i18n.translate('networkTraffic.diagnosis.questions', { defaultMessage: 'What was asked' });

/** Every question of the diagnosis and its answer. */
export function ChecksTable({ checks }: { readonly checks: readonly DiagnosisCheck[] }): React.ReactElement {
  return (
    <>
      <EuiTitle size="xs">
        <h2>{title}</h2>
      </EuiTitle>
      <EuiSpacer size="s" />
      <EuiBasicTable<DiagnosisCheck>
        tableCaption={title}
        items={[...checks]}
        columns={[
          {
            field: 'result',
            name: i18n.translate('networkTraffic.diagnosis.result', { defaultMessage: 'Result' }),
            width: '180px',
            render: (result: DiagnosisCheck['result']) => (
              <EuiHealth color={RESULTS[result].color}>{RESULTS[result].label}</EuiHealth>
            ),
          },
          {
            field: 'question',
            name: i18n.translate('networkTraffic.diagnosis.question', { defaultMessage: 'Question' }),
          },
          {
            field: 'message',
            name: i18n.translate('networkTraffic.diagnosis.seen', { defaultMessage: 'What was seen' }),
          },
        ]}
      />
    </>
  );
}
