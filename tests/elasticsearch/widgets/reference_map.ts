import type { LayerResult } from '../../../workbench/interpret';
import { total, type Facts, type Place, type Transfer } from './facts';
import { rowsOf, type Comparison } from './tables';

/**
 * A place as Elasticsearch keeps it: each coordinate cut to one of 2³² steps (Lucene's GeoEncodingUtils), from which it
 * computes cells and mean places.
 */
export function kept([latitude, longitude]: Place): Place {
  const cut = (value: number, range: number): number => {
    const step = range / 2 ** 32;
    return Math.floor(value / step) * step;
  };
  return [cut(latitude, 180), cut(longitude, 360)];
}

/** The tile of a place in the web's map projection (EPSG:3857) at a zoom: "x/y". */
export function tileOf([latitude, longitude]: Place, zoom: number): string {
  const tiles = 2 ** zoom;
  const radians = (latitude * Math.PI) / 180;
  const x = Math.floor(((longitude + 180) / 360) * tiles);
  const y = Math.floor(((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * tiles);
  return `${x}/${y}`;
}

/** Whether a place is in a tile, "zoom/x/y". */
export function inTile(place: Place, tile: string): boolean {
  const [zoom = '', x, y] = tile.split('/');
  return tileOf(kept(place), Number(zoom)) === `${x}/${y}`;
}

/** Corners of a tile, degrees: what Kibana's `geo_grid` query means, which not every node of the tests has. */
export function cornersOf(tile: string): {
  readonly top_left: { readonly lat: number; readonly lon: number };
  readonly bottom_right: { readonly lat: number; readonly lon: number };
} {
  const [zoom = 0, x = 0, y = 0] = tile.split('/').map(Number);
  const tiles = 2 ** zoom;
  const corner = (column: number, row: number): { lat: number; lon: number } => ({
    lat: (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / tiles))) * 180) / Math.PI,
    lon: (column / tiles) * 360 - 180,
  });
  return { top_left: corner(x, y), bottom_right: corner(x + 1, y + 1) };
}

/** Means are compared to a tenth of a micro-degree: what is beyond depends on the order in which they are added up. */
const degrees = (value: unknown): string => Number(value).toFixed(7);

/** Circles: packets of each cell of the grid, at the mean place of its reports. */
export function compareDestinations(layers: readonly LayerResult[], { transfers }: Facts): Comparison {
  const layer = layers.find(({ requests }) => JSON.stringify(requests).includes('geotile_grid'));
  const precision = Number(/"precision":(\d+)/.exec(JSON.stringify(layer?.requests))?.[1]);
  const cells = new Map<string, Transfer[]>();
  for (const transfer of transfers) {
    if (!transfer.place) continue;
    const tile = tileOf(kept(transfer.place), precision);
    cells.set(tile, [...(cells.get(tile) ?? []), transfer]);
  }
  const mean = (of: readonly Transfer[], axis: 0 | 1): number =>
    total(of.map(({ place }) => (place ? kept(place)[axis] : NaN))) / of.length;
  const sorted = (circles: readonly string[]): string[] => [...circles].sort();
  return {
    shown: sorted(
      rowsOf(layers, layer?.id).map(
        (row) => `${row['sum_of_network.packets']} packets at ${degrees(row.lat)}, ${degrees(row.lon)}`
      )
    ),
    expected: sorted(
      [...cells.values()].map(
        (of) =>
          `${total(of.map(({ packets }) => packets))} packets at ${degrees(mean(of, 0))}, ${degrees(mean(of, 1))}`
      )
    ),
  };
}
