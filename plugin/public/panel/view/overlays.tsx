import React from 'react';
import { timeZoneOf } from '../model/ask';
import type { PanelHost, PanelServices } from '../model/host';
import { MuteForm } from './mute_form';
import { MuteList } from './mute_list';
import { SettingsFlyout } from './settings_flyout';
import type { Mutes } from './use_mutes';

/** What lies over the panel. */
export type Overlay =
  { readonly kind: 'settings' | 'mutes' } | { readonly kind: 'mute'; readonly domain: string };

/** Settings, the form that mutes a domain, the list of muted ones: at most one of them. */
export function Overlays({
  overlay,
  close,
  host,
  services,
  mutes,
  editing,
}: {
  readonly overlay: Overlay | undefined;
  readonly close: () => void;
  readonly host: PanelHost;
  readonly services: PanelServices;
  readonly mutes: Mutes;
  readonly editing: boolean;
}): React.ReactElement | null {
  switch (overlay?.kind) {
    case 'settings':
      return (
        <SettingsFlyout
          state={host.state$.value}
          onClose={close}
          onSave={(state) => {
            host.setState(state);
            close();
          }}
        />
      );
    case 'mute':
      return (
        <MuteForm
          domain={overlay.domain}
          shared={mutes.shared}
          security={services.security}
          onCancel={close}
          onMute={(mute) => {
            mutes.mute(mute);
            close();
          }}
        />
      );
    case 'mutes':
      return (
        <MuteList
          mutes={mutes.all}
          timeZone={timeZoneOf(services.core.uiSettings)}
          mayUndo={({ shared }) => editing || !shared}
          onUndo={(mute) => mutes.undo(mute)}
          onClose={close}
        />
      );
    default:
      return null;
  }
}
