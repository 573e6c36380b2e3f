import type { LensChart } from './lens/chart';
import type { MapChart } from './map/chart';
import type { LayerInterpretation } from './types';

/** A text panel. */
export interface MarkdownChart {
  readonly kind: 'markdown';
  readonly text: string;
}

/** A table of documents. */
export interface DocumentsChart {
  readonly kind: 'documents';
  readonly layerId: string;
  readonly columns: readonly string[];
}

/** A panel as searches, tables and a chart. */
export interface PanelInterpretation {
  readonly chart: LensChart | MapChart | MarkdownChart | DocumentsChart;
  readonly layers: readonly LayerInterpretation[];
  /** Fields that the panel's queries name and the data view lacks; such a clause matches nothing without a word. */
  readonly unknownFields: readonly string[];
}
