import { useMemo } from 'react';
import type { PanelHost, PanelServices } from '../model/host';
import { BrowserMutes, activeMutes, withMute, withoutMute } from '../model/mutes';
import type { Mute } from '../model/state';
import type { KeptMute } from './mute_list';
import { useObservable } from './use_observable';

/** The muted domains of a panel, from both places, and the ways to change them. */
export interface Mutes {
  readonly all: readonly KeptMute[];
  readonly domains: ReadonlySet<string>;
  mute(mute: Mute): void;
  undo(mute: KeptMute): void;
}

/** In edit mode mutes go into the panel's saved state, for everybody; else into this user's browser. */
export function useMutes(host: PanelHost, { core }: PanelServices, editing: boolean, now: number): Mutes {
  const browser = useMemo(
    () => new BrowserMutes(window.localStorage, core.http.basePath.prepend('/')),
    [core.http]
  );
  const state = useObservable(host.state$, host.state$.value);
  const own = useObservable(browser.mutes$, browser.mutes$.value);
  const shared = state.muted_domains ?? [];
  const save = (mutes: readonly Mute[]): void =>
    host.setState({ ...host.state$.value, muted_domains: mutes });
  const all = activeMutes([...shared, ...own], now).map((mute) => ({
    ...mute,
    shared: shared.includes(mute),
  }));
  return {
    all,
    domains: new Set(all.map(({ domain }) => domain)),
    mute: (mute) => (editing ? save(withMute(shared, mute)) : browser.set(withMute(own, mute))),
    undo: ({ domain, shared: kept }) =>
      kept ? save(withoutMute(shared, domain)) : browser.set(withoutMute(own, domain)),
  };
}
