import { useMemo } from 'react';
import type { PanelHost, PanelServices } from '../model/host';
import { BrowserMutes, activeMutes, withMute, withoutMute } from '../model/mutes';
import type { Mute } from '../model/state';
import type { KeptMute } from './mute_list';
import { useNow } from './use_now';
import { useObservable } from './use_observable';

/** The muted domains of a panel, from both places, and the ways to change them. */
export interface Mutes {
  readonly all: readonly KeptMute[];
  readonly domains: ReadonlySet<string>;
  /** A new mute is saved with the dashboard, for everybody; else it is kept in this user's browser. */
  readonly shared: boolean;
  mute(mute: Mute): void;
  undo(mute: KeptMute): void;
}

/** While a dashboard is edited mutes go into the panel's saved state, else into this user's browser. */
export function useMutes(host: PanelHost, { core }: PanelServices, editing: boolean): Mutes {
  const browser = useMemo(
    () => new BrowserMutes(window.localStorage, core.http.basePath.prepend('/')),
    [core.http]
  );
  const state = useObservable(host.state$, host.state$.value);
  const own = useObservable(browser.mutes$, browser.mutes$.value);
  const now = useNow();
  const saved = state.muted_domains ?? [];
  const save = (mutes: readonly Mute[]): void =>
    host.setState({ ...host.state$.value, muted_domains: mutes });
  const all = activeMutes([...saved, ...own], now).map((mute) => ({
    ...mute,
    shared: saved.includes(mute),
  }));
  const shared = editing && host.place === 'dashboard';
  return {
    all,
    domains: new Set(all.map(({ domain }) => domain)),
    shared,
    mute: (mute) => (shared ? save(withMute(saved, mute)) : browser.set(withMute(own, mute))),
    undo: ({ domain, shared: kept }) =>
      kept ? save(withoutMute(saved, domain)) : browser.set(withoutMute(own, domain)),
  };
}
