import React from 'react';
import { EuiButton, EuiCallOut, EuiCodeBlock, EuiDescriptionList, EuiSpacer, EuiText } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { DiagnosisFinding } from '../../../common/api/diagnosis';
import { formatCount } from '../../shared/format';

/** One cause: what is seen, why, the numbers, what to do. */
export function Finding({
  finding,
  onOpen,
}: {
  readonly finding: DiagnosisFinding;
  readonly onOpen: (action: 'setup' | 'repair') => void;
}): React.ReactElement {
  const { action } = finding;
  return (
    <EuiCallOut
      color={finding.severity === 'error' ? 'danger' : 'warning'}
      iconType={finding.severity === 'error' ? 'error' : 'warning'}
      title={finding.symptom}
      data-test-subj={`networkTrafficFinding-${finding.code}`}
    >
      <EuiText size="s">
        <p>{finding.cause}</p>
      </EuiText>
      <EuiSpacer size="s" />
      <EuiDescriptionList
        type="responsiveColumn"
        compressed
        columnWidths={[1, 2]}
        listItems={finding.evidence.map(({ label, value }) => ({
          title: label,
          description: typeof value === 'number' ? formatCount(value) : (value ?? '–'),
        }))}
      />
      <EuiSpacer size="s" />
      <EuiText size="s">
        <p>
          <strong>
            {i18n.translate('networkTraffic.diagnosis.remedy', { defaultMessage: 'What to do:' })}
          </strong>{' '}
          {finding.remedy}
        </p>
      </EuiText>
      {finding.snippet ? (
        <EuiCodeBlock isCopyable fontSize="s" paddingSize="s">
          {finding.snippet}
        </EuiCodeBlock>
      ) : null}
      {action === 'setup' || action === 'repair' ? (
        <>
          <EuiSpacer size="s" />
          <EuiButton size="s" onClick={() => onOpen(action)}>
            {action === 'setup'
              ? i18n.translate('networkTraffic.diagnosis.openSetup', { defaultMessage: 'Open Setup' })
              : i18n.translate('networkTraffic.diagnosis.openRepair', { defaultMessage: 'Open Repair' })}
          </EuiButton>
        </>
      ) : null}
    </EuiCallOut>
  );
}
