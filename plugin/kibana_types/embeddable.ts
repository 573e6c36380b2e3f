import type { FC } from 'react';
import type { BehaviorSubject, Observable } from 'rxjs';
import type { Filter, Query, TimeRange } from './data';

/** What we use of the `embeddable` plugin's setup contract; which members are there tells the era. */
export interface EmbeddableSetup {
  /** R0: 8.12 to 8.14, there until 8.17. */
  registerEmbeddableFactory?(type: string, definition: LegacyDefinition): unknown;
  /** R2 to R4: 8.15 to 9.4. */
  registerReactEmbeddableFactory?(type: string, load: () => Promise<ReactDefinition>): void;
  /** R5: from 9.5 on. */
  registerEmbeddablePublicDefinition?(type: string, load: () => Promise<ReactDefinition>): void;
}

/** What a dashboard of R0 hands a panel: its own state flat beside the dashboard's. */
export interface LegacyInput extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly title?: string;
  readonly viewMode?: string;
  readonly timeRange?: TimeRange;
  readonly timeslice?: readonly [number, number];
  readonly query?: Query;
  readonly filters?: readonly Filter[];
  readonly lastReloadRequestTime?: number;
}

export interface LegacyOutput {
  readonly loading?: boolean;
  readonly rendered?: boolean;
  readonly editable?: boolean;
  readonly defaultTitle?: string;
}

/** R0's base class, exported by the bundle `plugin/embeddable/public`. */
export interface LegacyEmbeddable {
  getInput(): LegacyInput;
  getInput$(): Observable<LegacyInput>;
  updateInput(changes: Readonly<Record<string, unknown>>): void;
  updateOutput(changes: LegacyOutput): void;
  render(element: HTMLElement): void;
  reload(): void;
  destroy(): void;
}
export type LegacyEmbeddableClass = new (
  input: LegacyInput,
  output: LegacyOutput,
  parent?: unknown
) => LegacyEmbeddable;

export interface LegacyDefinition {
  readonly type: string;
  readonly isContainerType: false;
  readonly grouping: readonly {
    readonly id: string;
    getDisplayName(): string;
    getIconType(): string;
  }[];
  isEditable(): Promise<boolean>;
  canCreateNew(): boolean;
  getDisplayName(): string;
  getDescription(): string;
  getIconType(): string;
  create(input: LegacyInput, parent?: unknown): Promise<LegacyEmbeddable>;
}

/** A panel of R2 and later: what it draws and what the dashboard may ask of it. */
export interface ReactPanel {
  readonly Component: FC;
  readonly api: object;
}

/** R2: comparators are `[subject, setter, equal?]` for each key of the runtime state. */
export type Comparators = Readonly<
  Record<
    string,
    readonly [BehaviorSubject<unknown>, (value: unknown) => void, ((a: unknown, b: unknown) => boolean)?]
  >
>;

/** R3 and later: the one argument of `buildEmbeddable`. */
export interface BuildArguments {
  /** Of a new panel R4 and R5 hand over `{}`, R3 may have none. */
  readonly initialState: object | undefined;
  finalizeApi(api: object): object;
  readonly uuid: string;
  readonly parentApi: unknown;
}

/** What a dashboard calls `buildEmbeddable` with. R2: state, `buildApi`, uuid, parent. R3 on: one object. */
export type BuildCall = readonly [
  first: object | BuildArguments,
  buildApi?: (api: object, comparators: Comparators) => object,
  uuid?: string,
  parentApi?: unknown,
];

export interface ReactDefinition {
  readonly type: string;
  /** R2 only; later eras never call it. */
  deserializeState(state: { readonly rawState?: unknown }): object;
  buildEmbeddable(...call: BuildCall): Promise<ReactPanel>;
}
