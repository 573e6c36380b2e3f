import type { NameSource } from '../../../common/domain/detection/types';
import type { TalkerMeasure } from '../../../common/domain/talkers/types';

/** A muted domain. */
export interface Mute {
  readonly domain: string;
  /** Epoch ms; null mutes for ever. */
  readonly until: number | null;
  readonly by: string;
  readonly reason: string;
  /** Epoch ms of the muting. */
  readonly since: number;
}

/**
 * What a dashboard saves of a panel: flat, snake_case, every key optional, so that any Kibana's read path lets it
 * through and an older or newer plugin can read it. Titles and time range belong to the dashboard.
 */
export interface PanelState {
  readonly sources?: readonly NameSource[];
  readonly sensitivity?: number;
  readonly max_findings?: number;
  readonly internal_networks?: readonly string[];
  readonly talker_measure?: TalkerMeasure;
  readonly talker_limit?: number;
  /** Also lasting losses of traffic. */
  readonly drops?: boolean;
  /** Join flows with names: two more searches. */
  readonly bytes_by_domain?: boolean;
  readonly muted_domains?: readonly Mute[];
}

export const STATE_KEYS = [
  'sources',
  'sensitivity',
  'max_findings',
  'internal_networks',
  'talker_measure',
  'talker_limit',
  'drops',
  'bytes_by_domain',
  'muted_domains',
] as const satisfies readonly (keyof PanelState)[];

export const NAME_SOURCES: readonly NameSource[] = ['tls', 'http', 'dns'];
export const TALKER_MEASURES: readonly TalkerMeasure[] = ['received', 'created', 'packets', 'connections'];
/** The route's own bounds: a stored value outside them would be refused with status 400. */
export const BOUNDS = {
  sensitivity: [0.25, 4],
  max_findings: [1, 200],
  talker_limit: [1, 100],
} as const;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const numberWithin = (value: unknown, [low, high]: readonly [number, number]): number | undefined =>
  typeof value === 'number' && value >= low && value <= high ? value : undefined;

const choices = <T extends string>(value: unknown, allowed: readonly T[]): readonly T[] | undefined => {
  if (!Array.isArray(value)) return undefined;
  const chosen = allowed.filter((item) => value.includes(item));
  return chosen.length > 0 ? chosen : undefined;
};

const flag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);

const strings = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string' && item !== '')
    : undefined;

const muteOf = (value: unknown): Mute[] => {
  if (!isRecord(value) || typeof value.domain !== 'string') return [];
  const text = (part: unknown): string => (typeof part === 'string' ? part : '');
  return [
    {
      domain: value.domain,
      until: typeof value.until === 'number' ? value.until : null,
      by: text(value.by),
      reason: text(value.reason),
      since: typeof value.since === 'number' ? value.since : 0,
    },
  ];
};

/** Mutes out of stored JSON; what is none is left out. */
export const parseMutes = (value: unknown): readonly Mute[] =>
  Array.isArray(value) ? value.flatMap(muteOf) : [];

/** Reads a panel's own state out of whatever was stored: unknown keys and impossible values are left out, never fatal. */
export function parsePanelState(stored: unknown): PanelState {
  if (!isRecord(stored)) return {};
  const mutes = parseMutes(stored.muted_domains);
  const read: { [Key in keyof PanelState]: PanelState[Key] | undefined } = {
    sources: choices(stored.sources, NAME_SOURCES),
    sensitivity: numberWithin(stored.sensitivity, BOUNDS.sensitivity),
    max_findings: numberWithin(stored.max_findings, BOUNDS.max_findings),
    internal_networks: strings(stored.internal_networks),
    talker_measure: TALKER_MEASURES.find((measure) => measure === stored.talker_measure),
    talker_limit: numberWithin(stored.talker_limit, BOUNDS.talker_limit),
    drops: flag(stored.drops),
    bytes_by_domain: flag(stored.bytes_by_domain),
    muted_domains: mutes.length > 0 ? mutes : undefined,
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as PanelState;
}

/** Equality of plain data, as far as JSON tells it. */
export const sameData = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
