import type { Column, Format } from '../spec/columns';
import { FIELDS } from '../spec/fields';
import { formulaColumns, formulaText } from './formula';

type Stored = Readonly<Record<string, unknown>>;
type Params = Readonly<Record<string, unknown>>;

const FORMATS: Readonly<Record<Format, Params>> = {
  bytes: { id: 'bytes', params: { decimals: 1 } },
  bytes_per_second: { id: 'bytes', params: { decimals: 1, suffix: '/s' } },
  number: { id: 'number', params: { decimals: 1 } },
  count: { id: 'number', params: { decimals: 0 } },
  percent: { id: 'percent', params: { decimals: 1 } },
  duration: {
    id: 'duration',
    params: { decimals: 1, fromUnit: 'nanoseconds', toUnit: 'humanizePrecise', compact: true },
  },
  // In words ("a month"): Kibana 8.12's precise form counts the days of whole weeks twice, so that 30 days are "8.3 weeks"
  // (formatDuration in field_formats/common/converters/duration).
  age: { id: 'duration', params: { fromUnit: 'milliseconds', toUnit: 'humanize' } },
};

const BUCKETS = ['terms', 'date_histogram', 'filters'];
const isBucketed = ({ op }: Column<string>): boolean => BUCKETS.includes(op);

/** Lens's data type of a field's values. */
function dataType(field: keyof typeof FIELDS): string {
  const type = FIELDS[field];
  if (type === 'keyword') return 'string';
  return type === 'long' ? 'number' : type;
}

function bucket(column: Column<string>): Stored {
  const base = { label: column.label, customLabel: true, isBucketed: true };
  switch (column.op) {
    case 'date_histogram':
      return {
        ...base,
        dataType: 'date',
        operationType: 'date_histogram',
        sourceField: '@timestamp',
        scale: 'interval',
        params: { interval: 'auto', includeEmptyRows: true, dropPartials: false },
      };
    case 'filters':
      return {
        ...base,
        dataType: 'string',
        operationType: 'filters',
        scale: 'ordinal',
        params: {
          filters: column.filters.map(({ label, kql }) => ({
            label,
            input: { query: kql, language: 'kuery' },
          })),
        },
      };
    case 'terms':
      return {
        ...base,
        dataType: dataType(column.field),
        operationType: 'terms',
        sourceField: column.field,
        scale: 'ordinal',
        params: {
          size: column.size,
          orderBy:
            column.by === 'alphabetical' ? { type: 'alphabetical' } : { type: 'column', columnId: column.by },
          orderDirection: column.by === 'alphabetical' ? 'asc' : 'desc',
          otherBucket: column.other ?? false,
          missingBucket: column.missing ?? false,
          parentFormat: { id: 'terms' },
          include: [],
          exclude: [],
          includeIsRegex: false,
          excludeIsRegex: false,
          // Asks each shard for 1000 groups: with the default (1.5 × size + 10) the largest of all can miss what no shard has on top.
          accuracyMode: true,
        },
      };
    default:
      throw new Error(`${column.op} is no bucket`);
  }
}

function metric(column: Column<string>): Stored {
  const format = 'format' in column ? { format: FORMATS[column.format] } : {};
  const base = {
    label: column.label,
    customLabel: true,
    dataType: 'number',
    isBucketed: false,
    scale: 'ratio',
    ...('kql' in column && column.kql ? { filter: { query: column.kql, language: 'kuery' } } : {}),
  };
  switch (column.op) {
    case 'count':
      return {
        ...base,
        operationType: 'count',
        sourceField: '___records___',
        ...(column.per ? { timeScale: 'm' } : {}),
        // Nothing counted is 0: Kibana would write "N/A", and "null" beside it.
        params: { emptyAsNull: false, ...format },
      };
    case 'cumulative_sum':
      return { ...base, operationType: 'cumulative_sum', references: [column.of], params: { ...format } };
    case 'percentile':
      return {
        ...base,
        operationType: 'percentile',
        sourceField: column.field,
        params: { percentile: column.percentile, ...format },
      };
    case 'last_value':
      return {
        ...base,
        dataType: dataType(column.field),
        operationType: 'last_value',
        sourceField: column.field,
        scale: 'ordinal',
        filter: { query: `"${column.field}": *`, language: 'kuery' },
        // As an array of one: Kibana asks for it by `top_hits`, which every licence and node has.
        params: { sortField: '@timestamp', showArrayValues: true },
      };
    case 'sum':
    case 'average':
    case 'min':
    case 'max':
    case 'median':
      return {
        ...base,
        operationType: column.op,
        sourceField: column.field,
        params: { emptyAsNull: true, ...format },
      };
    default:
      throw new Error(`${column.op} is no metric`);
  }
}

/**
 * A widget's columns as a Lens layer stores them. Buckets come first and time last of them: the first groups are those of
 * the whole time range, not of each bucket.
 */
export function layerOf(columns: Readonly<Record<string, Column<string>>>): Stored {
  const entries = Object.entries(columns);
  const rank = ({ op }: Column<string>): number => (op === 'date_histogram' ? 1 : 0);
  const buckets = entries
    .filter(([, column]) => isBucketed(column))
    .sort(([, a], [, b]) => rank(a) - rank(b));
  const stored = new Map<string, Stored>(buckets.map(([id, column]) => [id, bucket(column)]));
  for (const [id, column] of entries.filter(([, candidate]) => !isBucketed(candidate))) {
    if (column.op !== 'formula') {
      stored.set(id, metric(column));
      continue;
    }
    const parts = formulaColumns(id, column.expression);
    stored.set(id, {
      label: column.label,
      customLabel: true,
      dataType: 'number',
      operationType: 'formula',
      isBucketed: false,
      scale: 'ratio',
      params: {
        formula: formulaText(column.expression),
        isFormulaBroken: false,
        ...(column.format ? { format: FORMATS[column.format] } : {}),
      },
      references: [[...parts.keys()].at(-1)],
    });
    for (const [part, definition] of parts) stored.set(part, definition);
  }
  return {
    columns: Object.fromEntries(stored),
    columnOrder: [...stored.keys()],
    incompleteColumns: {},
    sampling: 1,
  };
}
