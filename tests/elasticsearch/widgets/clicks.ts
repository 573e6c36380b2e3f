import { translateQuery, type StoredFilter } from '../../../workbench/kql';
import type { LayerResult, Row } from '../../../workbench/interpret';
import { isTransfer, type Exchange, type Transfer, type View } from './facts';
import { cornersOf, inTile, tileOf } from './reference_map';
import { BUNDLE, chosen, controls } from './stored';
import { MISSING, OTHER, rowsOf } from './tables';

type Item = Transfer | Exchange;
type Value = string | number;

/** A mark that can be clicked: the filters that Kibana makes of it, and the documents that it means. */
export interface Click {
  readonly widget: string;
  /** What is clicked, for people. */
  readonly mark: string;
  readonly filters: readonly StoredFilter[];
  readonly holds: (item: Item) => boolean;
  /** A bar over time narrows the time range too. Epoch ms, both inside. */
  readonly range?: { readonly from: number; readonly to: number };
}

const given = (value: Value | undefined): readonly Value[] => (value === undefined ? [] : [value]);
/** What a document says in each field that a widget lets one click: a flow has a list where its connection carried several. */
const VALUES: Readonly<Record<string, (item: Item) => readonly Value[]>> = {
  'network.protocol': ({ protocol }) => given(protocol),
  'network.transport': ({ transport }) => given(transport),
  'network.type': ({ version }) => given(version),
  'network.direction': ({ direction }) => given(direction),
  'network.bytes': (item) => given(isTransfer(item) ? item.sent + item.returned : item.bytes),
  'source.ip': ({ source }) => given(source),
  'destination.ip': ({ destination }) => given(destination),
  'destination.port': ({ port }) => given(port),
  'destination.domain': ({ name }) => given(name),
  'destination.as.organization.name': ({ organizations }) => given(organizations?.destination),
  'network_traffic.domain': ({ domain }) => given(domain),
  'network_traffic.request': ({ requests = [] }) => requests,
  'network_traffic.outcome': ({ outcomes = [] }) => outcomes,
  'agent.name': ({ agent }) => given(agent),
};
/**
 * Of these a flow has a list, and "Other" means "none of the listed ones": that is another set than what the group shows
 * (docs/dashboard.md). Such clicks are the exceptions of the matrix.
 */
const LISTS = ['network_traffic.request', 'network_traffic.outcome'];

const valuesOf = (field: string): ((item: Item) => readonly Value[]) => {
  const values = VALUES[field];
  if (!values) throw new Error(`Nobody says what a click on ${field} means`);
  return values;
};

type Part = Pick<Click, 'filters' | 'holds'>;
const pill = (field: string, query: StoredFilter['query'], negate = false): StoredFilter => ({
  meta: { key: field, negate, disabled: false, alias: null },
  query: query ?? {},
});

/** What Kibana's `terms` aggregation makes of a click on a value (createFilterTerms). @returns undefined for the exceptions. */
function clickOn(field: string, value: Value, listed: readonly Value[]): Part | undefined {
  const values = valuesOf(field);
  const exists = { exists: { field } };
  if (value === MISSING)
    return { filters: [pill(field, exists, true)], holds: (item) => values(item).length === 0 };
  if (value !== OTHER)
    return {
      filters: [pill(field, { match_phrase: { [field]: value } })],
      holds: (item) => values(item).map(String).includes(String(value)),
    };
  if (LISTS.includes(field)) return undefined;
  const terms = listed.filter((one) => one !== OTHER);
  const should = terms.map((one) => ({ match_phrase: { [field]: one } }));
  const withMissing = terms.includes(MISSING);
  return {
    filters: [
      pill(field, { bool: { should, minimum_should_match: 1 } }, true),
      ...(withMissing ? [pill(field, exists)] : []),
    ],
    holds: (item) =>
      !values(item).some((one) => terms.map(String).includes(String(one))) &&
      (!withMissing || values(item).length > 0),
  };
}

const DIRECTIONS: Readonly<Record<string, readonly [client: boolean, server: boolean]>> = {
  Internal: [true, true],
  Outbound: [true, false],
  Inbound: [false, true],
  External: [false, false],
};
function clickOnDirection(label: string, kql: string, isInternal: View['isInternal']): Part {
  const [client, server] = DIRECTIONS[label] ?? [];
  return {
    filters: [pill('query', translateQuery({ query: kql, language: 'kuery' }))],
    // A document without addresses is in no network: it passes "not internal".
    holds: ({ source, destination }) =>
      (source !== undefined && isInternal(source)) === client &&
      (destination !== undefined && isInternal(destination)) === server,
  };
}

interface Column {
  readonly operationType: string;
  readonly sourceField?: string;
  readonly isBucketed: boolean;
  readonly params: { readonly filters?: readonly { label: string; input: { query: string } }[] };
}
interface LensState {
  readonly datasourceStates: {
    readonly formBased: {
      readonly layers: Readonly<Record<string, { columns: Record<string, Column>; columnOrder: string[] }>>;
    };
  };
}

const combined = (widget: string, parts: readonly (Part | undefined)[], mark: string): Click[] => {
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length || known.length === 0) return [];
  return [
    {
      widget,
      mark,
      filters: known.flatMap(({ filters }) => filters),
      holds: (item) => known.every(({ holds }) => holds(item)),
    },
  ];
};

/** Marks of a Lens widget: each group, in panels of two levels each of both, and of charts over time one bar of each series. */
function lensClicks(slug: string, state: LensState, layers: readonly LayerResult[], view: View): Click[] {
  return Object.entries(state.datasourceStates.formBased.layers).flatMap(
    ([layerId, { columns, columnOrder }]) => {
      const rows = rowsOf(layers, layerId);
      const buckets = columnOrder.filter((id) => columns[id]?.isBucketed);
      const groups = buckets.filter((id) => columns[id]?.operationType !== 'date_histogram');
      const partOf = (id: string, row: Row): Part | undefined => {
        const { operationType, sourceField = '', params } = columns[id] as Column;
        const own = id.replace(/^also_/, '');
        const value = row[own] as Value;
        if (operationType === 'filters') {
          const kql = params.filters?.find(({ label }) => label === value)?.input.query ?? '';
          return clickOnDirection(String(value), kql, view.isInternal);
        }
        const level = groups.indexOf(id);
        const beside = rows.filter((other) =>
          groups.slice(0, level).every((above) => other[above] === row[above])
        );
        return clickOn(sourceField, value, [...new Set(beside.map((other) => other[own] as Value))]);
      };
      const [first] = rows;
      if (first === undefined || groups.length === 0) return [];
      const nested = rows.flatMap((row) =>
        groups.flatMap((_, depth) => {
          const path = groups.slice(0, depth + 1);
          const mark = path.map((id) => row[id.replace(/^also_/, '')]).join(' > ');
          return combined(
            slug,
            path.map((id) => partOf(id, row)),
            mark
          );
        })
      );
      return [...nested, ...(slug === 'outcomes' ? barClicks(nested, rows) : [])];
    }
  );
}

/** The tallest bar of each series: its group and its time. */
function barClicks(series: readonly Click[], rows: readonly Row[]): Click[] {
  const starts = [...new Set(rows.map(({ time }) => Number(time)))].sort((a, b) => a - b);
  const width = (starts[1] ?? NaN) - (starts[0] ?? NaN);
  const names = [...new Set(series.map(({ mark }) => mark))];
  return names.flatMap((name) => {
    const click = series.find(({ mark }) => mark === name);
    const [tallest] = rows
      .filter(({ outcome }) => String(outcome) === name)
      .sort((a, b) => Number(b.transactions ?? 0) - Number(a.transactions ?? 0));
    if (!click || !tallest) return [];
    const from = Number(tallest.time);
    return [{ ...click, mark: `${name} at ${from}`, range: { from, to: from + width } }];
  });
}

/** "Filter by cluster" of each circle. */
function mapClicks(slug: string, layers: readonly LayerResult[]): Click[] {
  return layers.flatMap(({ requests, table }) => {
    const precision = Number(/"precision":(\d+)/.exec(JSON.stringify(requests))?.[1]);
    return table.rows.map((row): Click => {
      const [x, y] = tileOf([Number(row.lat), Number(row.lon)], precision).split('/');
      const tile = `${precision}/${x}/${y}`;
      return {
        widget: slug,
        mark: tile,
        filters: [
          {
            meta: { key: 'destination.geo.location' },
            query: { geo_bounding_box: { 'destination.geo.location': cornersOf(tile) } },
          },
        ],
        holds: ({ place }) => place !== undefined && inTile(place, tile),
      };
    });
  });
}

/** Cells of the newest documents. */
const CELLS_OF = 4;
const cellClicks = (slug: string, layers: readonly LayerResult[]): Click[] =>
  layers.flatMap(({ table }) =>
    table.rows.slice(0, CELLS_OF).flatMap((row) =>
      Object.entries(row).flatMap(([field, cell]) => {
        if (field === '@timestamp' || cell === null || String(cell).includes(', ')) return [];
        return combined(slug, [clickOn(field, cell, [])], `${field}: ${cell}`);
      })
    )
  );

/** Every mark of a widget that shows this. */
export function clicksOf(slug: string, layers: readonly LayerResult[], view: View): Click[] {
  const object = BUNDLE.find(({ id }) => id === `network-traffic-${slug}`);
  switch (object?.type) {
    case 'lens':
      return lensClicks(slug, object.attributes.state as LensState, layers, view);
    case 'map':
      return mapClicks(slug, layers);
    case 'search':
      return cellClicks(slug, layers);
    default:
      throw new Error(`${slug} is not in the bundle`);
  }
}

/** Every value that a control offers first. */
export function controlClicks(items: readonly Item[]): Click[] {
  const OFFERED = 10;
  return controls().flatMap(({ id, field }) => {
    const counts = new Map<Value, number>();
    for (const item of items)
      for (const value of valuesOf(field)(item)) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts]
      .sort(([, a], [, b]) => b - a)
      .slice(0, OFFERED)
      .map(([value]): Click => ({
        widget: `control ${id}`,
        mark: String(value),
        filters: [chosen(id, String(value))],
        holds: (item) => valuesOf(field)(item).includes(value),
      }));
  });
}
