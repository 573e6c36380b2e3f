import React, { useCallback } from 'react';
import { EuiBadge, EuiCallOut, EuiEmptyPrompt, EuiInMemoryTable, EuiSpacer, EuiText } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { AlertsHistory, RecordedAlert } from '../../../common/api/alerts';
import { ANOMALIES_PAGE } from '../../../common/api/page_address';
import type { CoreStart } from '../../../kibana_types/browser';
import { createApiClient } from '../../api/client';
import { timeZoneOf } from '../../panel/model/ask';
import { formatTime } from '../../shared/format';
import { ProblemCallout } from '../shared/problem_callout';
import { useRequest } from '../shared/use_request';
import { AboutAlerts } from './about_alerts';

const ROWS = 25;

/** What the rules of this space told of, out of Kibana's alert documents, and how to be told. */
export function AlertsPage({
  core,
  onOpen,
}: {
  readonly core: CoreStart;
  readonly onOpen: (path: string) => void;
}): React.ReactElement {
  const { http } = core;
  const ask = useCallback((signal: AbortSignal) => createApiClient(http).alertsHistory(signal), [http]);
  const { data, problem, loading, run } = useRequest(ask);
  const rules = core.application.getUrlForApp('management', {
    path: '/insightsAndAlerting/triggersActions/rules',
  });
  return (
    <div data-test-subj="networkTrafficAlerts">
      <AboutAlerts
        rules={rules}
        mayCreate={core.application.capabilities.networkTraffic?.rules === true}
        onOpen={() => onOpen(ANOMALIES_PAGE)}
      />
      <EuiSpacer size="l" />
      {problem?.code === 'forbidden' ? (
        <EuiCallOut
          size="s"
          iconType="lock"
          title={problem.message}
          data-test-subj="networkTrafficAlertsForbidden"
        />
      ) : null}
      {problem && problem.code !== 'forbidden' ? (
        <ProblemCallout problem={problem} onRetry={() => void run()} />
      ) : null}
      {data && data.alerts.length === 0 ? (
        <EuiEmptyPrompt
          iconType="bell"
          titleSize="s"
          title={
            <h3>{i18n.translate('networkTraffic.alerts.page.none', { defaultMessage: 'No alerts yet' })}</h3>
          }
        />
      ) : null}
      {data && data.alerts.length > 0 ? (
        <History history={data} timeZone={timeZoneOf(core.uiSettings)} loading={loading} />
      ) : null}
    </div>
  );
}

function History({
  history: { alerts, total, index },
  timeZone,
  loading,
}: {
  readonly history: AlertsHistory;
  readonly timeZone: string;
  readonly loading: boolean;
}): React.ReactElement {
  const now = Date.now();
  return (
    <>
      <EuiText size="s">
        <p>
          {i18n.translate('networkTraffic.alerts.page.latest', {
            defaultMessage:
              'Showing the last {listed} of {total} alerts. The alerts are stored in {index}, which you can explore in Discover and Lens.',
            values: { listed: alerts.length, total, index },
          })}
        </p>
      </EuiText>
      <EuiSpacer size="s" />
      <EuiInMemoryTable<RecordedAlert>
        items={[...alerts]}
        itemId="id"
        loading={loading}
        search
        sorting={{ sort: { field: 'onset', direction: 'desc' } }}
        pagination={{ initialPageSize: ROWS, showPerPageOptions: false }}
        tableCaption={i18n.translate('networkTraffic.alerts.page.caption', {
          defaultMessage: 'Alerts for network anomalies',
        })}
        columns={[
          {
            field: 'onset',
            sortable: true,
            width: '10%',
            name: i18n.translate('networkTraffic.alerts.started', { defaultMessage: 'Started' }),
            render: (onset: number) => formatTime(onset, now, timeZone),
          },
          {
            field: 'end',
            width: '10%',
            name: i18n.translate('networkTraffic.alerts.page.ended', { defaultMessage: 'Ended' }),
            render: (end: number | null) =>
              end === null ? (
                <EuiBadge color="warning">
                  {i18n.translate('networkTraffic.alerts.page.active', { defaultMessage: 'Active' })}
                </EuiBadge>
              ) : (
                formatTime(end, now, timeZone)
              ),
          },
          {
            field: 'severity',
            sortable: true,
            width: '8%',
            name: i18n.translate('networkTraffic.alerts.severity', { defaultMessage: 'Severity' }),
          },
          {
            field: 'subject',
            sortable: true,
            width: '16%',
            name: i18n.translate('networkTraffic.alerts.subject', { defaultMessage: 'Domain or address' }),
          },
          {
            field: 'reason',
            name: i18n.translate('networkTraffic.alerts.reason', { defaultMessage: 'Reason' }),
          },
          {
            field: 'rule',
            sortable: true,
            width: '14%',
            name: i18n.translate('networkTraffic.alerts.page.rule', { defaultMessage: 'Rule' }),
          },
          {
            field: 'workflow',
            width: '10%',
            name: i18n.translate('networkTraffic.alerts.page.workflow', { defaultMessage: 'Acknowledged' }),
            render: (workflow: string | null) => workflowText(workflow),
          },
        ]}
      />
    </>
  );
}

/** Kibana's own word for what people did with an alert; `open` is what it writes when nobody did anything. */
const workflowText = (workflow: string | null): string =>
  workflow === 'acknowledged' || workflow === 'closed'
    ? i18n.translate('networkTraffic.alerts.page.acknowledged', { defaultMessage: 'Yes' })
    : i18n.translate('networkTraffic.alerts.page.open', { defaultMessage: 'No' });
