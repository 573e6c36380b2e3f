import type { StoredFilter, StoredQuery } from '../kql';

export type { StoredFilter, StoredQuery };

/** A reference of a stored object: `name` is what the object's attributes call it. */
export interface Reference {
  readonly name: string;
  readonly type: string;
  readonly id: string;
}

/** A saved object as Kibana stores and exports it. */
export interface StoredObject {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly references: readonly Reference[];
}

/** What Elasticsearch's field capabilities say of a field. `type` is the Elasticsearch type ("keyword", "ip", "long" …). */
export interface FieldInfo {
  readonly type: string;
  readonly aggregatable: boolean;
}

/** A data view with the fields behind it. */
export interface DataView {
  readonly id: string;
  readonly title: string;
  readonly timeFieldName?: string;
  readonly fields: Readonly<Record<string, FieldInfo>>;
}

/** Date-math or ISO texts, `now-24h` … `now`. */
export interface TimeRange {
  readonly from: string;
  readonly to: string;
}

/** What a dashboard hands to each of its panels. */
export interface PanelContext {
  /** The data view of an id, undefined when it does not exist. */
  readonly dataView: (id: string) => DataView | undefined;
  readonly timeRange: TimeRange;
  readonly filters: readonly StoredFilter[];
  readonly query: StoredQuery;
  /** The instant that `now` means. */
  readonly now: Date;
  /** Named zone of date histograms; UTC unless told. */
  readonly timeZone?: string;
}

export type Json =
  string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** One search: `POST /<index>/_search` with `body`. */
export interface SearchRequest {
  readonly index: string;
  readonly body: JsonObject;
}

/** The parts of a search answer that are read. */
export interface SearchResponse {
  readonly hits?: {
    readonly total?: { readonly value: number } | number;
    readonly hits?: readonly { readonly fields?: Readonly<Record<string, unknown>> }[];
  };
  readonly aggregations?: Readonly<Record<string, unknown>>;
}

export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;

export interface TableColumn {
  readonly id: string;
  readonly label: string;
  /** `bucket` names a row, `metric` is a number of it. */
  readonly role: 'bucket' | 'metric';
  readonly kind: 'date' | 'string' | 'number';
  /** The field whose values the cells are, so that a click can filter by one. */
  readonly field?: string;
  /** Kibana's formatter id, when the stored column names one: `bytes`, `percent`, `number`, `duration`. */
  readonly format?: {
    readonly id: string;
    readonly decimals?: number;
    readonly suffix?: string;
    readonly fromUnit?: string;
    readonly toUnit?: string;
  };
}

export interface Table {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly Row[];
}

/** One layer of a panel: searches in turn (a later one may need an earlier answer), then a table. */
export interface LayerInterpretation {
  readonly id: string;
  /** The next search after these answers, undefined when none is left. `next([])` is the first. */
  readonly next: (responses: readonly SearchResponse[]) => SearchRequest | undefined;
  /** The table of all answers, in the order of their searches. */
  readonly read: (responses: readonly SearchResponse[]) => Table;
}
