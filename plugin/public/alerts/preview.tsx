import React, { useState } from 'react';
import { EuiBasicTable, EuiButton, EuiCallOut, EuiSpacer, EuiText } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import { type AlertsPreview, type PreviewedAlert } from '../../common/api/alerts';
import { ruleParamsSchema } from '../../common/api/rule_params';
import { createApiClient, problemOf } from '../api/client';
import { timeZoneOf } from '../panel/model/ask';
import { severityText } from '../panel/view/texts';
import { formatTime } from '../shared/format';
import type { FormServices } from './form_services';

const SHOWN = 10;

type State =
  | { readonly phase: 'none' | 'loading' }
  | { readonly phase: 'problem'; readonly message: string }
  | { readonly phase: 'ready'; readonly preview: AlertsPreview };

/** "In the last 7 days this rule would have alerted 4 times", and on what. */
export function Preview({
  params,
  isValid,
  services,
}: {
  readonly params: unknown;
  readonly isValid: boolean;
  readonly services: FormServices;
}): React.ReactElement {
  const { http, uiSettings } = services.core;
  const [state, setState] = useState<State>({ phase: 'none' });
  const ask = (): void => {
    setState({ phase: 'loading' });
    createApiClient(http)
      .alertsPreview(ruleParamsSchema.parse(params))
      .then(
        (preview) => setState({ phase: 'ready', preview }),
        (error: unknown) => setState({ phase: 'problem', message: problemOf(error).message })
      );
  };
  return (
    <div data-test-subj="networkAnomalyRulePreview">
      <EuiButton
        size="s"
        iconType="inspect"
        isDisabled={!isValid}
        isLoading={state.phase === 'loading'}
        onClick={ask}
        data-test-subj="networkAnomalyRulePreviewButton"
      >
        {i18n.translate('networkTraffic.alerts.preview.run', { defaultMessage: 'Preview the last 7 days' })}
      </EuiButton>
      {state.phase === 'problem' ? (
        <>
          <EuiSpacer size="s" />
          <EuiCallOut size="s" color="danger" iconType="error" title={state.message} />
        </>
      ) : null}
      {state.phase === 'ready' ? (
        <Previewed preview={state.preview} timeZone={timeZoneOf(uiSettings)} />
      ) : null}
    </div>
  );
}

function Previewed({
  preview: { alerts, days, notes },
  timeZone,
}: {
  readonly preview: AlertsPreview;
  readonly timeZone: string;
}): React.ReactElement {
  const now = Date.now();
  return (
    <>
      <EuiSpacer size="s" />
      <EuiText size="s">
        <p data-test-subj="networkAnomalyRulePreviewed">
          {i18n.translate('networkTraffic.alerts.preview.count', {
            defaultMessage:
              'In the last {days, plural, one {# day} other {# days}}, this rule would have created {alerts, plural, =0 {no alerts} one {# alert} other {# alerts}}.',
            values: { days, alerts: alerts.length },
          })}
        </p>
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </EuiText>
      {alerts.length > 0 ? (
        <EuiBasicTable<PreviewedAlert>
          tableCaption={i18n.translate('networkTraffic.alerts.preview.caption', {
            defaultMessage: 'Preview of alerts, latest first',
          })}
          items={alerts.slice(0, SHOWN)}
          columns={[
            {
              name: i18n.translate('networkTraffic.alerts.started', { defaultMessage: 'Started' }),
              width: '20%',
              render: ({ onset }: PreviewedAlert) => formatTime(onset, now, timeZone),
            },
            {
              name: i18n.translate('networkTraffic.alerts.severity', { defaultMessage: 'Severity' }),
              width: '15%',
              render: ({ severity }: PreviewedAlert) => severityText(severity),
            },
            {
              field: 'subject',
              width: '25%',
              name: i18n.translate('networkTraffic.alerts.subject', { defaultMessage: 'Domain or address' }),
            },
            {
              field: 'reason',
              name: i18n.translate('networkTraffic.alerts.reason', { defaultMessage: 'Reason' }),
            },
          ]}
        />
      ) : null}
    </>
  );
}
