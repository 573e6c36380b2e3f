import { lens } from './widget';

const base = { kind: 'lens', slug: 'x', title: 'x', description: 'x', dataset: 'flows' } as const;
const bytes = { op: 'sum', label: 'Bytes', field: 'network.bytes' } as const;
const chart = { type: 'metric', metric: 'bytes' } as const;

/** The compiler is what is tested: each `@ts-expect-error` fails the type check when the mistake below it compiles. */
describe('lens()', () => {
  it('takes a widget whose columns exist', () => {
    expect(lens({ ...base, columns: { bytes }, chart }).columns).toEqual({ bytes });
  });

  it('does not compile with a wrong field, column, property or dataset', () => {
    const wrong = [
      // @ts-expect-error a field that is not typed
      lens({ ...base, columns: { bytes: { ...bytes, field: 'network.octets' } }, chart }),
      // @ts-expect-error a sum of texts
      lens({ ...base, columns: { bytes: { ...bytes, field: 'status' } }, chart }),
      // @ts-expect-error a column that does not exist
      lens({ ...base, columns: { bytes }, chart: { ...chart, metric: 'octets' } }),
      // @ts-expect-error a property that does not exist
      lens({ ...base, columns: { bytes }, chart: { ...chart, colour: 'red' } }),
      // @ts-expect-error a dataset that does not exist
      lens({ ...base, dataset: 'packets', columns: { bytes }, chart }),
    ];
    expect(wrong).toHaveLength(5);
  });
});
