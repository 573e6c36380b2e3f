import React, { useMemo } from 'react';
import { geoNaturalEarth1, geoPath, type GeoPermissibleObjects } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import outlines from 'world-atlas/countries-110m.json';
import type { MapChart, MapLayerChart, Row, Table } from '../../interpret';
import { formatCell } from './format';

interface DrawMapProps {
  readonly chart: MapChart;
  readonly tableOf: (layerId: string) => Table;
  readonly title: string;
  readonly dark: boolean;
}

/** Size of the drawing, in units of its view box. */
const WIDTH = 960;
const HEIGHT = 480;
const RADIUS = { min: 4, max: 22 };

const world = outlines as unknown as Topology<{ countries: GeometryCollection }>;
const countries = feature(world, world.objects.countries);

/** Dots and lines over the outlines of the countries: the basemap of Kibana needs a service, this one none. */
export function DrawMap({ chart, tableOf, title, dark }: DrawMapProps): JSX.Element {
  const projection = useMemo(() => geoNaturalEarth1().fitSize([WIDTH, HEIGHT], { type: 'Sphere' }), []);
  const land = useMemo(() => geoPath(projection)(countries) ?? '', [projection]);
  const own = useMemo(
    () => chart.shapes.map((shape) => geoPath(projection)(shape as unknown as GeoPermissibleObjects) ?? ''),
    [chart.shapes, projection]
  );
  const place = (lat: unknown, lon: unknown): [number, number] =>
    projection([Number(lon), Number(lat)]) ?? [0, 0];
  const label = `${title}: ${chart.layers.map((layer) => `${tableOf(layer.layerId).rows.length} places of ${layer.label}`).join(', ')}`;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label} className="workbench__map">
      <path d={land} className={dark ? 'workbench__land workbench__land--dark' : 'workbench__land'} />
      {own.map((path, index) => (
        <path key={index} d={path} className="workbench__outline" />
      ))}
      {chart.layers.map((layer) => (
        <Marks key={layer.layerId} layer={layer} table={tableOf(layer.layerId)} place={place} />
      ))}
    </svg>
  );
}

interface MarksProps {
  readonly layer: MapLayerChart;
  readonly table: Table;
  readonly place: (lat: unknown, lon: unknown) => [number, number];
}

function Marks({ layer, table, place }: MarksProps): JSX.Element {
  const column = table.columns.find(({ id }) => id === (layer.size ?? layer.color ?? 'doc_count'));
  const valueOf = (row: Row): number => Number(row[column?.id ?? 'doc_count'] ?? 0);
  const largest = Math.max(1, ...table.rows.map(valueOf));
  // Large first, so that small dots stay on top and can be pointed at.
  const rows = [...table.rows].sort((a, b) => valueOf(b) - valueOf(a));
  return (
    <g>
      {rows.map((row, index) => {
        const share = Math.sqrt(valueOf(row) / largest);
        const [x, y] = place(row.lat, row.lon);
        const text = <title>{`${column?.label ?? ''} ${formatCell(valueOf(row), column)}`}</title>;
        if (layer.mark === 'lines') {
          const [x1, y1] = place(row.from_lat, row.from_lon);
          return (
            <line
              key={index}
              {...{ x1, y1, x2: x, y2: y }}
              strokeWidth={1 + 4 * share}
              className="workbench__line"
            >
              {text}
            </line>
          );
        }
        return (
          <circle
            key={index}
            cx={x}
            cy={y}
            r={RADIUS.min + (RADIUS.max - RADIUS.min) * share}
            className="workbench__dot"
            data-test-subj="mapDot"
          >
            {text}
          </circle>
        );
      })}
    </g>
  );
}
