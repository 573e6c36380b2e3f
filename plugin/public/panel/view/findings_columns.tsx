import React from 'react';
import {
  EuiBadge,
  EuiButtonIcon,
  EuiScreenReaderOnly,
  EuiText,
  type EuiBasicTableColumn,
} from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { AnomalyFinding } from '../../../common/api/anomalies';
import { formatSpan, formatTime } from '../../shared/format';
import { Sparkline } from './sparkline';
import { DomainLink } from './filter_link';
import type { Selection } from './selection';
import { SEVERITY_COLOR, kindText, severityText, sourceText } from './texts';

export interface FindingsColumnsProps {
  readonly now: number;
  readonly timeZone: string;
  readonly dark: boolean;
  readonly selection: Selection;
  /** Narrows what is shown to the domain. */
  readonly onFilter: (finding: AnomalyFinding) => void;
}

type Column = EuiBasicTableColumn<AnomalyFinding>;

/** One column for each part where there is room; else all words of a finding below each other, beside its trend. */
export function findingsColumns(props: FindingsColumnsProps, compact: boolean): Column[] {
  const { now, timeZone, dark, selection, onFilter } = props;
  const domain = (finding: AnomalyFinding): React.ReactElement => (
    <Domain finding={finding} onFilter={() => onFilter(finding)} />
  );
  const severity = ({ severity: level }: AnomalyFinding): React.ReactElement => (
    <EuiBadge color={SEVERITY_COLOR[level]}>{severityText(level)}</EuiBadge>
  );
  const trend: Column = {
    name: i18n.translate('networkTraffic.panel.column.trend', { defaultMessage: 'Trend' }),
    width: compact ? '112px' : '150px',
    render: (finding: AnomalyFinding) =>
      finding.series ? <Sparkline finding={finding} series={finding.series} dark={dark} /> : null,
  };
  const domainName = i18n.translate('networkTraffic.panel.column.domain', { defaultMessage: 'Domain' });
  if (compact)
    return [
      expander(selection),
      {
        name: domainName,
        render: (finding: AnomalyFinding) => (
          <div style={{ minWidth: 0 }}>
            {severity(finding)}
            {domain(finding)}
            <EuiText size="xs" color="subdued">
              {whenText(finding, now, timeZone)}
            </EuiText>
            <Reason finding={finding} />
          </div>
        ),
      },
      trend,
    ];
  return [
    expander(selection),
    { name: domainName, width: '22%', render: domain },
    {
      name: i18n.translate('networkTraffic.panel.column.severity', { defaultMessage: 'Severity' }),
      width: '88px',
      render: severity,
    },
    {
      name: i18n.translate('networkTraffic.panel.column.time', { defaultMessage: 'Time' }),
      width: '128px',
      render: (finding: AnomalyFinding) => <EuiText size="s">{whenText(finding, now, timeZone)}</EuiText>,
    },
    trend,
    {
      name: i18n.translate('networkTraffic.panel.column.reason', { defaultMessage: 'Reason' }),
      render: (finding: AnomalyFinding) => <Reason finding={finding} />,
    },
  ];
}

const expander = ({ finding: open, select }: Selection): Column => ({
  width: '32px',
  isExpander: true,
  name: (
    <EuiScreenReaderOnly>
      <span>{i18n.translate('networkTraffic.panel.column.details', { defaultMessage: 'Details' })}</span>
    </EuiScreenReaderOnly>
  ),
  render: ({ id, domain }: AnomalyFinding) => (
    <EuiButtonIcon
      iconType={open === id ? 'sortDown' : 'sortRight'}
      aria-expanded={open === id}
      aria-label={i18n.translate('networkTraffic.panel.expand', {
        defaultMessage: 'Details of {domain}',
        values: { domain },
      })}
      onClick={() => select(open === id ? undefined : id)}
      data-test-subj="networkAnomaliesExpand"
    />
  ),
});

function Domain({
  finding: { domain, source, kind },
  onFilter,
}: {
  readonly finding: AnomalyFinding;
  readonly onFilter: () => void;
}): React.ReactElement {
  return (
    <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
      <DomainLink domain={domain} onFilter={onFilter} testSubject="networkAnomaliesDomain" />
      <EuiText size="xs" color="subdued">
        {sourceText(source)} · {kindText(kind)}
      </EuiText>
    </div>
  );
}

const whenText = ({ onset, end, ongoing }: AnomalyFinding, now: number, timeZone: string): string =>
  [
    formatTime(onset, now, timeZone),
    formatSpan(end - onset),
    ...(ongoing ? [i18n.translate('networkTraffic.panel.ongoing', { defaultMessage: 'ongoing' })] : []),
  ].join(' · ');

const Reason = ({ finding }: { readonly finding: AnomalyFinding }): React.ReactElement => (
  <EuiText size="s">{finding.reason}</EuiText>
);
