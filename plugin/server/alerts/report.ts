import type { RuleExecutorOptions } from '../../kibana_types/alerting';

export const ACTION_GROUP = 'anomaly';

/** An alert as Kibana takes it. */
export interface ReportedAlert {
  readonly id: string;
  readonly context: object;
  readonly payload: object;
}

/** Kibana's alerts of one run, with documents or without. */
export interface Reporter {
  /** The most alerts that Kibana allows one rule. */
  readonly limit: number;
  /** Every alert that is active now; the others recover, with what `recovered` says of each. */
  report(
    alerts: readonly ReportedAlert[],
    wasCut: boolean,
    recovered: (id: string) => ReportedAlert | null
  ): void;
}

/** @throws Error where Kibana hands over neither of its two ways, which no version does. */
export function reporterOf({ alertsClient, alertFactory }: RuleExecutorOptions['services']): Reporter {
  if (alertsClient)
    return {
      limit: alertsClient.getAlertLimitValue(),
      report(alerts, wasCut, recovered) {
        for (const alert of alerts) alertsClient.report({ ...alert, actionGroup: ACTION_GROUP });
        alertsClient.setAlertLimitReached(wasCut);
        for (const { alert } of alertsClient.getRecoveredAlerts()) {
          const last = recovered(alert.getId());
          if (last) alertsClient.setAlertData(last);
        }
      },
    };
  if (!alertFactory) throw new Error('Kibana offers neither alertsClient nor alertFactory.');
  return {
    limit: alertFactory.alertLimit.getValue(),
    report(alerts, wasCut, recovered) {
      for (const { id, context } of alerts) alertFactory.create(id).scheduleActions(ACTION_GROUP, context);
      alertFactory.alertLimit.setLimitReached(wasCut);
      for (const alert of alertFactory.done().getRecoveredAlerts()) {
        const last = recovered(alert.getId());
        if (last) alert.setContext(last.context);
      }
    },
  };
}
