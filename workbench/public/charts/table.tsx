import React from 'react';
import { EuiBasicTable, EuiLink } from '@elastic/eui';
import type { LensChart, Row, StoredFilter, Table } from '../../interpret';
import { filterFor, formatCell } from './format';

interface DrawTableProps {
  readonly chart: Extract<LensChart, { kind: 'datatable' }>;
  readonly table: Table;
  readonly title: string;
  readonly dataViewId: string;
  readonly onFilter: (filters: StoredFilter[]) => void;
}

/** A table; a click on a name filters by it. */
export function DrawTable({ chart, table, title, dataViewId, onFilter }: DrawTableProps): JSX.Element {
  const columns = chart.columns.flatMap(({ id, hidden }) =>
    table.columns.filter((column) => column.id === id && !hidden)
  );
  return (
    <EuiBasicTable<Row>
      tableCaption={title}
      compressed
      items={[...table.rows]}
      columns={columns.map((column) => ({
        name: column.label,
        align: column.role === 'metric' ? ('right' as const) : ('left' as const),
        render: (row: Row) => {
          const text = formatCell(row[column.id], column);
          const filters = filterFor(column, row[column.id], dataViewId);
          return filters.length > 0 ? <EuiLink onClick={() => onFilter(filters)}>{text}</EuiLink> : text;
        },
      }))}
    />
  );
}
