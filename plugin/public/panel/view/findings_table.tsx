import React, { useEffect, useState } from 'react';
import { EuiBasicTable, useResizeObserver } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { AnomalyFinding } from '../../../common/api/anomalies';
import { findingsColumns, type FindingsColumnsProps } from './findings_columns';

/** Below this width, pixels, one column for each part leaves no room for the reason. */
const COMPACT_BELOW = 760;

/** Findings as a real table, worst first; a row opens to its details. */
export function FindingsTable({
  findings,
  pageSize,
  renderDetails,
  ...look
}: FindingsColumnsProps & {
  readonly findings: readonly AnomalyFinding[];
  readonly pageSize: number;
  /** What an opened row shows. */
  readonly renderDetails: (finding: AnomalyFinding) => React.ReactElement;
}): React.ReactElement {
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  const { width } = useResizeObserver(frame);
  const [page, setPage] = useState(0);
  const open = look.selection.finding;
  const place = findings.findIndex(({ id }) => id === open);
  // What was opened elsewhere (a link, the timeline) may be on another page of the table.
  useEffect(() => {
    if (place >= 0) setPage(Math.floor(place / pageSize));
  }, [place, pageSize]);
  const pages = Math.max(1, Math.ceil(findings.length / pageSize));
  const index = Math.min(page, pages - 1);
  const shown = findings.slice(index * pageSize, (index + 1) * pageSize);
  return (
    <div ref={setFrame}>
      <EuiBasicTable<AnomalyFinding>
        data-test-subj="networkAnomaliesFindings"
        tableCaption={i18n.translate('networkTraffic.panel.anomaliesCaption', {
          defaultMessage: 'Domains with unusual numbers of requests, most severe first',
        })}
        items={[...shown]}
        itemId="id"
        // Narrow, it has columns of its own, not cards.
        responsive={false}
        columns={findingsColumns(look, width > 0 && width < COMPACT_BELOW)}
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
    </div>
  );
}
