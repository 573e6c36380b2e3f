import type { TimeRange } from '../../../kibana_types/data';
import { STATE_KEYS, parsePanelState, type PanelState } from '../model/state';

/** What a dashboard keeps of a panel besides its own state, under one spelling. */
export interface FrameState {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly hideTitle?: boolean | undefined;
  readonly timeRange?: TimeRange | undefined;
}

/** `camel`: 8.12 to 9.3. `snake`: from 9.4 on, whose server renames the older keys on the way out. */
export type Spelling = 'camel' | 'snake';

/** A panel's stored state taken apart; `rest` holds keys of others (`enhancements`), kept and given back. */
export interface StoredState {
  readonly frame: FrameState;
  readonly own: PanelState;
  readonly rest: Readonly<Record<string, unknown>>;
}

const FRAME_KEYS = ['title', 'description', 'hidePanelTitles', 'hide_title', 'timeRange', 'time_range'];
const known = new Set<string>([...FRAME_KEYS, ...STATE_KEYS]);

const defined = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;

/** Reads either spelling, so that a panel saved in any era opens in every other. */
export function readStored(stored: unknown): StoredState {
  const values = (typeof stored === 'object' && stored !== null ? stored : {}) as Readonly<
    Record<string, unknown>
  >;
  return {
    frame: defined({
      title: values.title as string | undefined,
      description: values.description as string | undefined,
      hideTitle: (values.hide_title ?? values.hidePanelTitles) as boolean | undefined,
      timeRange: (values.time_range ?? values.timeRange) as TimeRange | undefined,
    }),
    own: parsePanelState(values),
    rest: Object.fromEntries(Object.entries(values).filter(([key]) => !known.has(key))),
  };
}

/** The flat form in which a dashboard of that spelling saves the panel; unset keys are left out. */
export function writeStored({ frame, own, rest }: StoredState, spelling: Spelling): Record<string, unknown> {
  const { title, description, hideTitle, timeRange } = frame;
  return defined({
    ...rest,
    title,
    description,
    ...(spelling === 'snake'
      ? { hide_title: hideTitle, time_range: timeRange }
      : { hidePanelTitles: hideTitle, timeRange }),
    ...own,
  });
}
