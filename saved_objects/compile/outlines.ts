import { mesh } from 'topojson-client';
import atlas from 'world-atlas/countries-110m.json';

type Point = readonly [longitude: number, latitude: number];

/** Degrees between the points that are kept: the whole earth is some 40 KB of text. */
const SPACING = 0.8;

const rounded = ([longitude, latitude]: Point): Point => [
  Math.round(longitude * 10) / 10,
  Math.round(latitude * 10) / 10,
];

/** A line with its ends and the points that are far enough from the one before. */
function thinned(line: readonly Point[]): Point[] {
  const kept: Point[] = [];
  line.map(rounded).forEach((point, index) => {
    const last = kept.at(-1);
    const isEnd = index === line.length - 1;
    const far = !last || Math.hypot(point[0] - last[0], point[1] - last[1]) >= SPACING;
    if (far || isEnd) kept.push(point);
  });
  return kept;
}

/** The pieces of a line that crosses the 180th meridian: a flat map would join its two shores right across the world. */
function cutAtDateLine(line: readonly Point[]): Point[][] {
  const pieces: Point[][] = [[]];
  line.forEach((point, index) => {
    const before = line[index - 1];
    if (before && Math.abs(point[0] - before[0]) > 180) pieces.push([]);
    pieces.at(-1)?.push(point);
  });
  return pieces.filter(({ length }) => length > 1);
}

/**
 * Coasts and borders (Natural Earth 1:110m, public domain, by way of world-atlas) as one GeoJSON feature, so that a map can be
 * read where no basemap service is reached.
 */
export function outlines(): unknown {
  const topology = atlas as unknown as Parameters<typeof mesh>[0];
  const countries = topology.objects.countries as NonNullable<Parameters<typeof mesh>[1]>;
  const coordinates = (mesh(topology, countries).coordinates as unknown as Point[][])
    .flatMap(cutAtDateLine)
    .map(thinned);
  return {
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', id: 'outlines', properties: {}, geometry: { type: 'MultiLineString', coordinates } },
    ],
  };
}
