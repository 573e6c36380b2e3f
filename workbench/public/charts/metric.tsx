import React from 'react';
import { EuiFlexGroup, EuiFlexItem, EuiStat } from '@elastic/eui';
import type { LensChart, Table } from '../../interpret';
import { formatCell } from './format';

interface DrawMetricProps {
  readonly chart: Extract<LensChart, { kind: 'metric' }>;
  readonly table: Table;
}

/** One large number, or one for each row of a breakdown. */
export function DrawMetric({ chart, table }: DrawMetricProps): JSX.Element {
  const column = (id: string | undefined) => table.columns.find((candidate) => candidate.id === id);
  const { breakdown, metric, secondary, subtitle } = chart;
  return (
    <EuiFlexGroup wrap>
      {table.rows.map((row, index) => (
        <EuiFlexItem key={index}>
          <EuiStat
            titleSize="l"
            title={formatCell(row[metric], column(metric))}
            description={
              breakdown ? formatCell(row[breakdown], column(breakdown)) : (column(metric)?.label ?? '')
            }
            data-test-subj="metricValue"
          >
            {secondary
              ? `${column(secondary)?.label ?? ''} ${formatCell(row[secondary], column(secondary))}`
              : subtitle}
          </EuiStat>
        </EuiFlexItem>
      ))}
    </EuiFlexGroup>
  );
}
