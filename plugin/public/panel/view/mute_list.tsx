import React, { useRef } from 'react';
import {
  EuiBasicTable,
  EuiButtonEmpty,
  EuiModal,
  EuiModalBody,
  EuiModalHeader,
  EuiModalHeaderTitle,
} from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import { formatTime } from '../../shared/format';
import type { Mute } from '../model/state';

/** A mute and where it is kept. */
export interface KeptMute extends Mute {
  readonly shared: boolean;
}

/** All muted domains in one place, each with a button that ends it. */
export function MuteList({
  mutes,
  timeZone,
  mayUndo,
  onUndo,
  onClose,
}: {
  readonly mutes: readonly KeptMute[];
  readonly timeZone: string;
  /** False for a mute of the dashboard outside of edit mode. */
  readonly mayUndo: (mute: KeptMute) => boolean;
  readonly onUndo: (mute: KeptMute) => void;
  readonly onClose: () => void;
}): React.ReactElement {
  const list = useRef<HTMLDivElement>(null);
  const undo = (mute: KeptMute): void => {
    onUndo(mute);
    // The pressed button goes with its row: without focus inside, a dialog hears no Escape.
    if (mutes.length > 1) list.current?.focus();
    else onClose();
  };
  return (
    <EuiModal onClose={onClose} data-test-subj="networkAnomaliesMuteList">
      <EuiModalHeader>
        <EuiModalHeaderTitle>
          {i18n.translate('networkTraffic.panel.mutes.title', { defaultMessage: 'Muted domains' })}
        </EuiModalHeaderTitle>
      </EuiModalHeader>
      <EuiModalBody>
        <div ref={list} tabIndex={-1}>
          <EuiBasicTable<KeptMute>
            tableCaption={i18n.translate('networkTraffic.panel.mutes.title', {
              defaultMessage: 'Muted domains',
            })}
            items={[...mutes]}
            columns={[
              {
                field: 'domain',
                name: i18n.translate('networkTraffic.panel.column.domain', { defaultMessage: 'Domain' }),
              },
              {
                name: i18n.translate('networkTraffic.panel.mutes.until', { defaultMessage: 'Until' }),
                render: ({ until }: KeptMute) =>
                  until === null
                    ? i18n.translate('networkTraffic.panel.mute.permanently', {
                        defaultMessage: 'Permanently',
                      })
                    : formatTime(until, Date.now(), timeZone),
              },
              {
                field: 'by',
                name: i18n.translate('networkTraffic.panel.mute.author', { defaultMessage: 'Muted by' }),
              },
              {
                field: 'reason',
                name: i18n.translate('networkTraffic.panel.mute.reason', { defaultMessage: 'Reason' }),
              },
              {
                name: i18n.translate('networkTraffic.panel.mutes.audience', { defaultMessage: 'Applies to' }),
                render: ({ shared }: KeptMute) =>
                  shared
                    ? i18n.translate('networkTraffic.panel.mutes.everyone', { defaultMessage: 'Everyone' })
                    : i18n.translate('networkTraffic.panel.mutes.you', { defaultMessage: 'You' }),
              },
              {
                name: i18n.translate('networkTraffic.panel.mutes.action', { defaultMessage: 'Action' }),
                render: (mute: KeptMute) => (
                  <EuiButtonEmpty size="xs" isDisabled={!mayUndo(mute)} onClick={() => undo(mute)}>
                    {i18n.translate('networkTraffic.panel.mutes.undo', { defaultMessage: 'Unmute' })}
                  </EuiButtonEmpty>
                ),
              },
            ]}
          />
        </div>
      </EuiModalBody>
    </EuiModal>
  );
}
