import type { Column } from './columns';
import type { GeoField, NumberField } from './fields';
import type { Dataset } from './datasets';

/** How a Lens widget is drawn; every id is a column of the widget. */
export type Chart<Id extends string> =
  | {
      readonly type: 'treemap' | 'donut' | 'pie';
      readonly groups: readonly [Id, ...Id[]];
      readonly metric: Id;
    }
  | {
      readonly type: 'bar_stacked' | 'line' | 'area' | 'area_stacked';
      readonly x: Id;
      readonly y: readonly [Id, ...Id[]];
      readonly splitBy?: Id;
      readonly yTitle: string;
    }
  | { readonly type: 'metric'; readonly metric: Id; readonly subtitle?: string; readonly trend?: true }
  | {
      readonly type: 'table';
      readonly columns: readonly [Id, ...Id[]];
      readonly sortBy: Id;
    };

interface Base {
  /** Part of the saved object's id: `network-traffic-<slug>`. */
  readonly slug: string;
  readonly title: string;
  /** What is counted, in one sentence: shown as the panel's description. */
  readonly description: string;
  readonly dataset: Dataset;
}

/** A Lens widget: named columns and how they are drawn. */
export interface LensWidget<Id extends string = string> extends Base {
  readonly kind: 'lens';
  readonly columns: Readonly<Record<Id, Column<Id>>>;
  readonly chart: Chart<NoInfer<Id>>;
}

/** A map layer over the data: a grid of circles, or lines from source to destination. */
export type MapLayer =
  | { readonly type: 'grid'; readonly label: string; readonly field: GeoField; readonly sum: NumberField }
  | {
      readonly type: 'lines';
      readonly label: string;
      readonly from: GeoField;
      readonly to: GeoField;
      readonly sum: NumberField;
      readonly visible: boolean;
    };

export interface MapWidget extends Base {
  readonly kind: 'map';
  readonly layers: readonly MapLayer[];
}

export type Widget = LensWidget | MapWidget;

/** Checks a Lens widget's ids against its own columns, at compile time. */
export const lens = <const Id extends string>(widget: LensWidget<Id>): LensWidget =>
  widget as unknown as LensWidget;
