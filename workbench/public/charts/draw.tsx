import React from 'react';
import { EuiMarkdownFormat } from '@elastic/eui';
import type { LayerResult, PanelInterpretation, StoredFilter, Table } from '../../interpret';
import { DrawMap } from './map';
import { DrawMetric } from './metric';
import { DrawPartition } from './partition';
import { DrawTable } from './table';
import { DrawXy } from './xy';

export interface DrawProps {
  readonly interpretation: PanelInterpretation;
  readonly results: readonly LayerResult[];
  readonly title: string;
  readonly dataViewId: string;
  readonly dark: boolean;
  readonly onFilter: (filters: StoredFilter[]) => void;
}

const EMPTY: Table = { columns: [], rows: [] };

/** Draws a panel's tables as its stored object wants them. */
export function DrawPanel({ interpretation: { chart }, results, ...rest }: DrawProps): JSX.Element {
  const tableOf = (layerId: string): Table => results.find(({ id }) => id === layerId)?.table ?? EMPTY;
  switch (chart.kind) {
    case 'partition':
      return <DrawPartition chart={chart} table={tableOf(chart.layerId)} {...rest} />;
    case 'metric':
      return <DrawMetric chart={chart} table={tableOf(chart.layerId)} />;
    case 'datatable':
      return <DrawTable chart={chart} table={tableOf(chart.layerId)} {...rest} />;
    case 'xy':
      return <DrawXy chart={chart} tableOf={tableOf} {...rest} />;
    case 'markdown':
      return <EuiMarkdownFormat textSize="s">{chart.text}</EuiMarkdownFormat>;
    case 'documents':
      return (
        <DrawTable
          chart={{
            kind: 'datatable',
            layerId: chart.layerId,
            columns: chart.columns.map((id) => ({ id, hidden: false })),
          }}
          table={tableOf(chart.layerId)}
          {...rest}
        />
      );
    case 'map':
      return <DrawMap chart={chart} tableOf={tableOf} {...rest} />;
  }
}
