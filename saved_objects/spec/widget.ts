import type { Column } from './columns';
import type { Field, GeoField, NumberField } from './fields';
import type { Dataset } from './datasets';
import type { Kql } from './kql';

type Columns<Id extends string> = Readonly<Record<Id, Column<Id>>>;

/** One more series of an XY chart over columns of its own. */
export interface SeriesLayer<Id extends string = string> {
  readonly columns: Columns<Id>;
  readonly x: NoInfer<Id>;
  readonly y: NoInfer<Id>;
  readonly splitBy?: NoInfer<Id>;
}

/** The small curve behind a metric. */
export interface Trend<Id extends string = string> {
  readonly columns: Columns<Id>;
  readonly time: NoInfer<Id>;
  readonly metric: NoInfer<Id>;
}

/** How a Lens widget is drawn; every id is a column of the widget. */
export type Chart<Id extends string> =
  | {
      readonly type: 'treemap' | 'donut';
      readonly groups: readonly [Id, ...Id[]];
      readonly metric: Id;
      /** Donuts have one, treemaps only where a part may be too small for its name. */
      readonly legend?: 'right';
    }
  | {
      readonly type: 'bar_stacked' | 'line';
      readonly x: Id;
      readonly y: readonly [Id, ...Id[]];
      readonly splitBy?: Id;
      readonly yTitle: string;
      /** At the right, where names are long. */
      readonly legend?: 'bottom';
      /** Its numbers come from `series()`. */
      readonly also?: SeriesLayer;
    }
  | {
      readonly type: 'metric';
      readonly metric: Id;
      readonly secondary?: Id;
      readonly subtitle?: string;
      /** Its numbers come from `trend()`. */
      readonly trend?: Trend;
    }
  | {
      readonly type: 'table';
      readonly columns: readonly [Id, ...Id[]];
      /** Of the shown and the hidden columns; a table of one row has no order. */
      readonly sortBy?: Id;
      /** Columns that only order the groups. */
      readonly hidden?: readonly Id[];
      /** Pixels of the columns that need a fixed width. */
      readonly widths?: Readonly<Partial<Record<Id, number>>>;
    };

/** How a widget is called. */
export interface Naming {
  /** Part of the saved object's id: `network-traffic-<slug>`. */
  readonly slug: string;
  readonly title: string;
  /** What is counted, in one sentence: shown as the panel's description. */
  readonly description: string;
}
interface Base extends Naming {
  readonly dataset: Dataset;
}

/** A Lens widget: named columns and how they are drawn. */
export interface LensWidget<Id extends string = string> extends Base {
  readonly kind: 'lens';
  /** Narrows the dataset. */
  readonly kql?: Kql;
  /** Whether the dashboard's query and filters do not narrow it. Kibana then leaves the dataset's own query away too: its columns name the dataset. */
  readonly ignoresFilters?: boolean;
  readonly columns: Columns<Id>;
  readonly chart: Chart<NoInfer<Id>>;
  /** A click asks whether to filter or to open the events in Discover; without it a click filters at once. */
  readonly drilldown?: 'discover';
}

/** A map layer over the data: a grid of circles, or lines from source to destination. */
/** What a mark stands for, and what its box calls it. */
interface Sum {
  readonly field: NumberField;
  readonly label: string;
}

export type MapLayer =
  | { readonly type: 'grid'; readonly label: string; readonly field: GeoField; readonly sum: Sum }
  | {
      readonly type: 'lines';
      readonly label: string;
      readonly from: GeoField;
      readonly to: GeoField;
      readonly sum: Sum;
      readonly visible: boolean;
    };

export interface MapWidget extends Base {
  readonly kind: 'map';
  readonly layers: readonly MapLayer[];
  /** Degrees, and Kibana's zoom (each step doubles the scale): what is seen at first. */
  readonly view: { readonly lat: number; readonly lon: number; readonly zoom: number };
}

/** A Discover session: the events themselves, newest first. */
export interface SearchWidget extends Base {
  readonly kind: 'search';
  /** Its columns in their order, with the width of each in pixels; what is left goes to "rest". */
  readonly columns: Readonly<Partial<Record<Field, number | 'rest'>>>;
}

export type Widget = LensWidget | MapWidget | SearchWidget;

/** A choice above the dashboard: values of one field. */
export interface Control {
  readonly slug: string;
  readonly title: string;
  readonly field: Field;
}

/** Checks a Lens widget's ids against its own columns, at compile time. */
export const lens = <const Id extends string>(widget: LensWidget<Id>): LensWidget =>
  widget as unknown as LensWidget;

/** The same for a further layer of an XY chart. */
export const series = <const Id extends string>(layer: SeriesLayer<Id>): SeriesLayer =>
  layer as unknown as SeriesLayer;

/** The same for the curve of a metric. */
export const trend = <const Id extends string>(layer: Trend<Id>): Trend => layer as unknown as Trend;
