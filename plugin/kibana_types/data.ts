/** What we use of the `data` and `dataViews` plugins' start contracts, 8.12 to 9.5. */

export interface TimeRange {
  readonly from: string;
  readonly to: string;
  readonly mode?: 'absolute' | 'relative';
}

export interface Query {
  readonly query: string | Readonly<Record<string, unknown>>;
  readonly language: string;
}

export interface Filter {
  readonly $state?: { readonly store: 'appState' | 'globalState' };
  readonly meta: Readonly<Record<string, unknown>> & {
    readonly alias?: string | null;
    readonly disabled?: boolean;
    readonly negate?: boolean;
    readonly index?: string;
    readonly key?: string;
  };
  readonly query?: Readonly<Record<string, unknown>>;
}

/** A moment, as far as we read it. */
export interface Instant {
  valueOf(): number;
}

export interface DataStart {
  readonly query: {
    readonly filterManager: {
      addFilters(filters: Filter[]): void;
    };
    readonly timefilter: {
      readonly timefilter: {
        getTime(): TimeRange;
        /** Resolves relative times; `min`/`max` are missing for text that is no time. */
        calculateBounds(range: TimeRange): {
          readonly min?: Instant | undefined;
          readonly max?: Instant | undefined;
        };
      };
    };
  };
}

/** A data view; handed on to `buildEsQuery`, which reads its fields. */
export interface DataView {
  readonly id?: string | undefined;
  readonly title: string;
  readonly timeFieldName?: string | undefined;
}

export interface DataViewsStart {
  get(id: string): Promise<DataView>;
  getIdsWithTitle(refresh?: boolean): Promise<readonly { readonly id: string; readonly title: string }[]>;
}
