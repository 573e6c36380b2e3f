import React from 'react';
import { EuiButton, EuiCallOut, EuiCodeBlock, EuiDescriptionList, EuiSpacer } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { DiagnosisFinding, EvidenceValue } from '../../../common/api/diagnosis';
import { formatCount, formatDateTime } from '../../shared/format';

const ISO_DATE = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/** Dates of the server in the zone and form of the viewer; figures with separators. */
function shown(value: EvidenceValue): string {
  if (typeof value === 'number') return formatCount(value);
  if (typeof value === 'string') return value.replace(ISO_DATE, (date) => formatDateTime(Date.parse(date)));
  return value === null ? '–' : String(value);
}

const Evidence = ({ finding }: { readonly finding: DiagnosisFinding }): React.ReactElement => (
  <ul>
    {finding.evidence.map(({ label, value }) => (
      <li key={label}>
        {i18n.translate('networkTraffic.diagnosis.evidenceItem', {
          defaultMessage: '{label}: {value}',
          values: { label, value: shown(value) },
        })}
      </li>
    ))}
  </ul>
);

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
      <EuiDescriptionList
        type="responsiveColumn"
        compressed
        columnWidths={[1, 5]}
        listItems={[
          {
            title: i18n.translate('networkTraffic.diagnosis.cause', { defaultMessage: 'Cause' }),
            description: finding.cause,
          },
          ...(finding.evidence.length === 0
            ? []
            : [
                {
                  title: i18n.translate('networkTraffic.diagnosis.evidence', { defaultMessage: 'Evidence' }),
                  description: <Evidence finding={finding} />,
                },
              ]),
          {
            title: i18n.translate('networkTraffic.diagnosis.remedy', { defaultMessage: 'What to do' }),
            description: finding.remedy,
          },
        ]}
      />
      <EuiSpacer size="s" />
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
