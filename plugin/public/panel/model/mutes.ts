import { BehaviorSubject } from 'rxjs';
import { parseMutes, type Mute } from './state';

/** Mutes that hold at `now`; a domain that is named twice is muted once. */
export function activeMutes(mutes: readonly Mute[], now: number): readonly Mute[] {
  const seen = new Set<string>();
  return mutes.filter(({ domain, until }) => {
    if ((until !== null && until <= now) || seen.has(domain)) return false;
    seen.add(domain);
    return true;
  });
}

/** The mutes with `mute` instead of any older one of its domain. */
export const withMute = (mutes: readonly Mute[], mute: Mute): readonly Mute[] => [
  ...mutes.filter(({ domain }) => domain !== mute.domain),
  mute,
];

export const withoutMute = (mutes: readonly Mute[], domain: string): readonly Mute[] =>
  mutes.filter((mute) => mute.domain !== domain);

/** What we need of the browser's storage; it may be missing or full. */
type TextStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** Mutes of one user in one browser and space: what a reader has who may not edit the dashboard (docs/adr, muted domains). */
export class BrowserMutes {
  public readonly mutes$: BehaviorSubject<readonly Mute[]>;
  private readonly key: string;

  /** @param space something that differs between spaces, such as the base path. */
  public constructor(
    private readonly storage: TextStorage,
    space: string
  ) {
    this.key = `networkTraffic.mutedDomains:${space}`;
    this.mutes$ = new BehaviorSubject(this.read());
  }

  public set(mutes: readonly Mute[]): void {
    this.mutes$.next(mutes);
    try {
      this.storage.setItem(this.key, JSON.stringify(mutes));
    } catch {
      // A full or forbidden storage: the mute holds until the page is left.
    }
  }

  private read(): readonly Mute[] {
    try {
      return parseMutes(JSON.parse(this.storage.getItem(this.key) ?? '[]'));
    } catch {
      return [];
    }
  }
}
