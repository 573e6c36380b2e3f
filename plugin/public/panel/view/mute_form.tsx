import React, { useEffect, useState } from 'react';
import {
  EuiButton,
  EuiButtonEmpty,
  EuiFieldText,
  EuiForm,
  EuiFormRow,
  EuiModal,
  EuiModalBody,
  EuiModalFooter,
  EuiModalHeader,
  EuiModalHeaderTitle,
  EuiSelect,
} from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { SecurityStart } from '../../../kibana_types/plugins';
import type { Mute } from '../model/state';

const HOUR_MS = 3_600_000;
const spans = (): { value: string; text: string }[] => [
  {
    value: String(HOUR_MS),
    text: i18n.translate('networkTraffic.panel.mute.hour', { defaultMessage: '1 hour' }),
  },
  {
    value: String(24 * HOUR_MS),
    text: i18n.translate('networkTraffic.panel.mute.day', { defaultMessage: '1 day' }),
  },
  {
    value: String(168 * HOUR_MS),
    text: i18n.translate('networkTraffic.panel.mute.week', { defaultMessage: '1 week' }),
  },
  {
    value: '',
    text: i18n.translate('networkTraffic.panel.mute.permanently', { defaultMessage: 'Permanently' }),
  },
];

/** Asks for how long, by whom and why a domain is muted. */
export function MuteForm({
  domain,
  shared,
  security,
  onMute,
  onCancel,
}: {
  readonly domain: string;
  /** True when the mute is saved with the dashboard, for everybody. */
  readonly shared: boolean;
  /** Knows who is logged in. */
  readonly security: SecurityStart | undefined;
  readonly onMute: (mute: Mute) => void;
  readonly onCancel: () => void;
}): React.ReactElement {
  const [span, setSpan] = useState(String(24 * HOUR_MS));
  const [by, setBy] = useState('');
  const [reason, setReason] = useState('');
  useEffect(() => {
    let left = false;
    security?.authc.getCurrentUser().then(
      ({ username, full_name: name }) => {
        if (!left) setBy((typed) => typed || name || username || '');
      },
      // Nobody is logged in (or, seen in 8.12, somebody without a name): the name is typed.
      () => undefined
    );
    return () => {
      left = true;
    };
  }, [security]);
  const confirm = (): void => {
    const since = Date.now();
    onMute({
      domain,
      since,
      until: span === '' ? null : since + Number(span),
      by: by.trim(),
      reason: reason.trim(),
    });
  };
  return (
    <EuiModal onClose={onCancel} data-test-subj="networkAnomaliesMuteForm">
      <EuiModalHeader>
        <EuiModalHeaderTitle>
          {i18n.translate('networkTraffic.panel.mute.title', {
            defaultMessage: 'Mute {domain}',
            values: { domain },
          })}
        </EuiModalHeaderTitle>
      </EuiModalHeader>
      <EuiModalBody>
        <EuiForm component="div">
          <EuiFormRow
            label={i18n.translate('networkTraffic.panel.mute.duration', { defaultMessage: 'Duration' })}
            helpText={
              shared
                ? i18n.translate('networkTraffic.panel.mute.shared', {
                    defaultMessage: 'Applies to everyone after you save the dashboard.',
                  })
                : i18n.translate('networkTraffic.panel.mute.own', {
                    defaultMessage:
                      'Applies to you in this browser. To mute for everyone, edit the dashboard.',
                  })
            }
          >
            <EuiSelect
              data-test-subj="networkAnomaliesMute-until"
              options={spans()}
              value={span}
              onChange={({ target }) => setSpan(target.value)}
            />
          </EuiFormRow>
          <EuiFormRow
            label={i18n.translate('networkTraffic.panel.mute.author', { defaultMessage: 'Muted by' })}
          >
            <EuiFieldText
              data-test-subj="networkAnomaliesMute-by"
              value={by}
              onChange={({ target }) => setBy(target.value)}
            />
          </EuiFormRow>
          <EuiFormRow
            label={i18n.translate('networkTraffic.panel.mute.reason', { defaultMessage: 'Reason' })}
          >
            <EuiFieldText
              data-test-subj="networkAnomaliesMute-reason"
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          </EuiFormRow>
        </EuiForm>
      </EuiModalBody>
      <EuiModalFooter>
        <EuiButtonEmpty onClick={onCancel}>
          {i18n.translate('networkTraffic.panel.cancel', { defaultMessage: 'Cancel' })}
        </EuiButtonEmpty>
        <EuiButton fill onClick={confirm} data-test-subj="networkAnomaliesMuteConfirm">
          {i18n.translate('networkTraffic.panel.mute.confirm', { defaultMessage: 'Mute' })}
        </EuiButton>
      </EuiModalFooter>
    </EuiModal>
  );
}
