import React, { useEffect, useState } from 'react';
import {
  EuiBadge,
  EuiBasicTable,
  EuiButtonIcon,
  EuiLink,
  EuiScreenReaderOnly,
  EuiText,
  type EuiBasicTableColumn,
} from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { AnomalyFinding } from '../../../common/api/anomalies';
import { formatSpan, formatTime } from '../../shared/format';
import type { Selection } from './selection';
import { Course } from './course';
import { SEVERITY_COLOR, kindText, severityText, sourceText } from './texts';

interface FindingsTableProps {
  readonly findings: readonly AnomalyFinding[];
  readonly now: number;
  readonly timeZone: string;
  readonly dark: boolean;
  readonly pageSize: number;
  readonly selection: Selection;
  /** Narrows what is shown to the domain. */
  readonly onFilter: (finding: AnomalyFinding) => void;
  /** What an expanded row shows. */
  readonly renderDetails: (finding: AnomalyFinding) => React.ReactElement;
}

/** Findings as a real table, worst first; a row opens to its details. */
export function FindingsTable({
  findings,
  now,
  timeZone,
  dark,
  pageSize,
  selection,
  onFilter,
  renderDetails,
}: FindingsTableProps): React.ReactElement {
  const [page, setPage] = useState(0);
  const open = selection.finding;
  const place = findings.findIndex(({ id }) => id === open);
  // What was opened elsewhere (a link, the timeline) may be on another page of the table.
  useEffect(() => {
    if (place >= 0) setPage(Math.floor(place / pageSize));
  }, [place, pageSize]);
  const pages = Math.max(1, Math.ceil(findings.length / pageSize));
  const index = Math.min(page, pages - 1);
  const shown = findings.slice(index * pageSize, (index + 1) * pageSize);
  const columns: EuiBasicTableColumn<AnomalyFinding>[] = [
    {
      width: '32px',
      isExpander: true,
      name: (
        <EuiScreenReaderOnly>
          <span>{i18n.translate('networkTraffic.panel.column.details', { defaultMessage: 'Details' })}</span>
        </EuiScreenReaderOnly>
      ),
      render: ({ id, domain }: AnomalyFinding) => (
        <EuiButtonIcon
          iconType={open === id ? 'arrowDown' : 'arrowRight'}
          aria-expanded={open === id}
          aria-label={i18n.translate('networkTraffic.panel.expand', {
            defaultMessage: 'Details of {domain}',
            values: { domain },
          })}
          onClick={() => selection.select(open === id ? undefined : id)}
          data-test-subj="networkAnomaliesExpand"
        />
      ),
    },
    {
      name: i18n.translate('networkTraffic.panel.column.domain', { defaultMessage: 'Domain' }),
      width: '22%',
      render: (finding: AnomalyFinding) => (
        <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
          <EuiLink
            onClick={() => onFilter(finding)}
            aria-label={i18n.translate('networkTraffic.panel.filterDomain', {
              defaultMessage: 'Show {domain} only',
              values: { domain: finding.domain },
            })}
            data-test-subj="networkAnomaliesDomain"
          >
            {finding.domain}
          </EuiLink>
          <EuiText size="xs" color="subdued">
            {sourceText(finding.source)} · {kindText(finding.kind)}
          </EuiText>
        </div>
      ),
    },
    {
      name: i18n.translate('networkTraffic.panel.column.severity', { defaultMessage: 'Severity' }),
      width: '88px',
      render: ({ severity }: AnomalyFinding) => (
        <EuiBadge color={SEVERITY_COLOR[severity]}>{severityText(severity)}</EuiBadge>
      ),
    },
    {
      name: i18n.translate('networkTraffic.panel.column.when', { defaultMessage: 'When' }),
      width: '128px',
      render: (finding: AnomalyFinding) => <When finding={finding} now={now} timeZone={timeZone} />,
    },
    {
      name: i18n.translate('networkTraffic.panel.column.course', { defaultMessage: 'Course' }),
      width: '150px',
      mobileOptions: { show: false },
      render: (finding: AnomalyFinding) =>
        finding.series ? <Course finding={finding} series={finding.series} dark={dark} /> : null,
    },
    {
      name: i18n.translate('networkTraffic.panel.column.reason', { defaultMessage: 'Reason' }),
      render: ({ reason, together }: AnomalyFinding) => (
        <EuiText size="s">
          {reason}
          {together.length > 0
            ? ` ${i18n.translate('networkTraffic.panel.together', {
                defaultMessage:
                  'And {more, plural, one {# more domain} other {# more domains}} at the same moment.',
                values: { more: together.length },
              })}`
            : ''}
        </EuiText>
      ),
    },
  ];
  return (
    <EuiBasicTable<AnomalyFinding>
      data-test-subj="networkAnomaliesFindings"
      tableCaption={i18n.translate('networkTraffic.panel.findingsCaption', {
        defaultMessage: 'Domains with unusual numbers of requests, worst first',
      })}
      items={[...shown]}
      itemId="id"
      columns={columns}
      itemIdToExpandedRowMap={Object.fromEntries(
        shown.filter(({ id }) => id === open).map((finding) => [finding.id, renderDetails(finding)])
      )}
      {...(pages > 1
        ? {
            pagination: {
              pageIndex: index,
              pageSize,
              totalItemCount: findings.length,
              showPerPageOptions: false,
            },
            onChange: ({ page: chosen }: { page?: { index: number } }) => setPage(chosen?.index ?? 0),
          }
        : {})}
    />
  );
}

function When({
  finding: { onset, end, ongoing },
  now,
  timeZone,
}: {
  readonly finding: AnomalyFinding;
  readonly now: number;
  readonly timeZone: string;
}): React.ReactElement {
  return (
    <div>
      <EuiText size="s">{formatTime(onset, now, timeZone)}</EuiText>
      <EuiText size="xs" color="subdued">
        {formatSpan(end - onset)}
        {ongoing
          ? ` · ${i18n.translate('networkTraffic.panel.ongoing', { defaultMessage: 'still going on' })}`
          : ''}
      </EuiText>
    </div>
  );
}
