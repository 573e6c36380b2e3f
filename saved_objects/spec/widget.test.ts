import type { Formula } from './columns';
import { exists, is } from './kql';
import { lens, series, trend, type Control, type MapWidget, type SearchWidget } from './widget';

const base = { kind: 'lens', slug: 'x', title: 'x', description: 'x', dataset: 'flows' } as const;
const bytes = { op: 'sum', label: 'Bytes', field: 'network.bytes' } as const;
const time = { op: 'date_histogram', label: 'Time' } as const;
const terms = { op: 'terms', label: 'Type', field: 'type', size: 5, by: 'bytes' } as const;
const chart = { type: 'metric', metric: 'bytes' } as const;
const line = { type: 'line', x: 'time', y: ['bytes'], yTitle: 'x' } as const;
const pie = { type: 'donut', groups: ['type'], metric: 'bytes' } as const;
const formula = { op: 'formula', label: 'x' } as const;
const running = { op: 'cumulative_sum', label: 'x' } as const;
const table = { type: 'table', columns: ['bytes'], sortBy: 'bytes' } as const;
const map = { ...base, kind: 'map' } as const;
const grid = { type: 'grid', label: 'x', field: 'destination.geo.location', sum: 'network.packets' } as const;

/** The compiler is what is tested: each `@ts-expect-error` fails the type check when the mistake below it compiles. */
describe('the spec', () => {
  it('takes widgets whose columns exist', () => {
    expect(lens({ ...base, columns: { bytes }, chart }).columns).toEqual({ bytes });
    expect(lens({ ...base, columns: { time, bytes }, chart: line }).chart).toEqual(line);
    expect(lens({ ...base, columns: { type: terms, bytes }, chart: pie }).chart).toEqual(pie);
  });

  it('does not compile with a wrong field', () => {
    const wrong: readonly unknown[] = [
      // @ts-expect-error a field that is not typed
      lens({ ...base, columns: { bytes: { ...bytes, field: 'network.octets' } }, chart }),
      // @ts-expect-error a sum of texts
      lens({ ...base, columns: { bytes: { ...bytes, field: 'network.type' } }, chart }),
      // @ts-expect-error groups by an instant
      lens({ ...base, columns: { type: { ...terms, field: '@timestamp' }, bytes }, chart: pie }),
      // @ts-expect-error a condition on a field that is not typed
      is('network.protcol', 'dns'),
      // @ts-expect-error a condition that nobody checked
      lens({ ...base, columns: { bytes: { ...bytes, kql: 'typ: "dns"' } }, chart }),
      // @ts-expect-error the same in a formula
      { ...formula, expression: { count: true, kql: 'a: b' } } satisfies Formula,
      // @ts-expect-error circles on something that is no place
      { ...map, layers: [{ ...grid, field: 'destination.ip' }] } satisfies MapWidget,
      // @ts-expect-error a column of documents that does not exist
      { ...base, kind: 'search', columns: { 'source.adress': 80 } } satisfies SearchWidget,
      // @ts-expect-error a control of a field that does not exist
      { slug: 'x', title: 'x', field: 'host.nme' } satisfies Control,
    ];
    expect(wrong).toHaveLength(9);
  });

  it('does not compile with a reference to a column that does not exist', () => {
    const wrong: readonly unknown[] = [
      // @ts-expect-error the metric
      lens({ ...base, columns: { bytes }, chart: { ...chart, metric: 'octets' } }),
      // @ts-expect-error the axis of the chart
      lens({ ...base, columns: { time, bytes }, chart: { ...line, x: 'when' } }),
      // @ts-expect-error the order of groups
      lens({ ...base, columns: { type: { ...terms, by: 'octets' }, bytes }, chart: pie }),
      // @ts-expect-error the operand of a running total
      lens({ ...base, columns: { time, bytes: { ...running, of: 'octets' } }, chart: line }),
      // @ts-expect-error a further layer
      series({ columns: { time, bytes }, x: 'time', y: 'octets' }),
      // @ts-expect-error the curve behind a metric
      trend({ columns: { time, bytes }, time: 'when', metric: 'bytes' }),
      // @ts-expect-error the width of a column
      lens({ ...base, columns: { bytes }, chart: { ...table, widths: { octets: 9 } } }),
    ];
    expect(wrong).toHaveLength(7);
  });

  it('does not compile with a property, an operation or a dataset that does not exist', () => {
    const wrong: readonly unknown[] = [
      // @ts-expect-error a property of a chart
      lens({ ...base, columns: { bytes }, chart: { ...chart, colour: 'red' } }),
      // @ts-expect-error a property of a column
      lens({ ...base, columns: { bytes: { ...bytes, percentile: 95 } }, chart }),
      // @ts-expect-error an unknown operation
      lens({ ...base, columns: { bytes: { ...bytes, op: 'mode' } }, chart }),
      // @ts-expect-error a format of numbers
      lens({ ...base, columns: { bytes: { ...bytes, format: 'octets' } }, chart }),
      // @ts-expect-error a set of documents
      lens({ ...base, dataset: 'packets', columns: { bytes }, chart }),
    ];
    expect(wrong).toHaveLength(5);
    expect(exists('source.ip')).toBe('source.ip: *');
  });
});
