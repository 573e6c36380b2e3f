/** A map as the workbench draws it: outlines of the countries, and one drawing per layer. */
export interface MapChart {
  readonly kind: 'map';
  readonly center: { readonly lat: number; readonly lon: number };
  readonly zoom: number;
  readonly layers: readonly MapLayerChart[];
  /** GeoJSON that the map carries in itself. */
  readonly shapes: readonly {
    readonly type: 'FeatureCollection';
    readonly features: readonly Readonly<Record<string, unknown>>[];
  }[];
}

export interface MapLayerChart {
  readonly layerId: string;
  readonly label: string;
  readonly mark: 'dots' | 'lines';
  /** Columns that set size and colour; undefined for a fixed one. */
  readonly size: string | undefined;
  readonly color: string | undefined;
}
