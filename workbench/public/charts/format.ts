import moment from 'moment';
import type { Cell, StoredFilter, TableColumn } from '../../interpret';

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** 1536 → "1.5KB", as Kibana's bytes format (steps of 1024). */
export function formatBytes(value: number): string {
  const step =
    value === 0
      ? 0
      : Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log(Math.abs(value)) / Math.log(1024))));
  return `${(value / 1024 ** step).toLocaleString('en', { maximumFractionDigits: 1 })}${UNITS[step]}`;
}

const IN_MILLISECONDS: Readonly<Record<string, number>> = {
  picoseconds: 1e-9,
  nanoseconds: 1e-6,
  microseconds: 1e-3,
  milliseconds: 1,
  seconds: 1000,
  minutes: 60000,
  hours: 3600000,
};

/** 39028462 nanoseconds → "39 milliseconds": the largest unit that leaves at least one; `humanize`: in words. */
function formatDuration(value: number, fromUnit: string, toUnit: string, decimals: number): string {
  const milliseconds = value * (IN_MILLISECONDS[fromUnit] ?? 1);
  if (toUnit === 'humanize') return moment.duration(milliseconds).humanize();
  const [unit, length] = Object.entries(IN_MILLISECONDS)
    .reverse()
    .find(([, size]) => milliseconds >= size) ?? ['milliseconds', 1];
  return `${(milliseconds / length).toLocaleString('en', { maximumFractionDigits: decimals })} ${unit}`;
}

/** A cell as its column wants it shown. */
export function formatCell(cell: Cell | undefined, column: TableColumn | undefined): string {
  if (cell === null || cell === undefined) return '–';
  if (cell === '__other__') return 'Other';
  if (cell === '__missing__') return '(missing value)';
  if (column?.kind === 'date') return moment(Number(cell)).format('YYYY-MM-DD HH:mm');
  if (typeof cell === 'string') return cell;
  const {
    id,
    decimals = 2,
    suffix = '',
    fromUnit = 'seconds',
    toUnit = '',
  } = column?.format ?? { id: 'number' };
  if (id === 'duration') return formatDuration(cell, fromUnit, toUnit, decimals);
  if (id === 'bytes') return `${formatBytes(cell)}${suffix}`;
  if (id === 'percent') return `${(cell * 100).toLocaleString('en', { maximumFractionDigits: decimals })}%`;
  return `${cell.toLocaleString('en', { maximumFractionDigits: decimals })}${suffix}`;
}

/** The filter that a click on a cell adds; none for cells that stand for several values. */
export function filterFor(
  column: TableColumn | undefined,
  cell: Cell | undefined,
  dataViewId: string
): StoredFilter[] {
  if (!column?.field || cell === null || cell === undefined || cell === '__other__') return [];
  const meta = { index: dataViewId, key: column.field, disabled: false, alias: null };
  if (cell === '__missing__') {
    return [
      {
        meta: { ...meta, type: 'exists', negate: true, value: 'exists' },
        query: { exists: { field: column.field } },
      },
    ];
  }
  return [
    {
      meta: { ...meta, type: 'phrase', negate: false, params: { query: cell } },
      query: { match_phrase: { [column.field]: cell } },
    },
  ];
}
