import React, { useState } from 'react';
import { EuiButtonEmpty } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { AnomalyFinding } from '../../common/api/anomalies';
import { RULE_PRODUCER, RULE_TYPE_ID } from '../../common/api/alerts';
import type { PanelServices } from '../panel/model/host';
import { keepForTheForm, paramsOf, type NewRule, type Screen } from './prefill';

/**
 * "Create alert": a rule that finds what is on the screen, or the opened anomaly. Nothing where Kibana has no rules, or
 * this user may not make them.
 */
export function CreateAlert({
  screen,
  finding,
  services,
  size,
}: {
  readonly screen: Screen;
  readonly finding?: AnomalyFinding;
  readonly services: PanelServices;
  readonly size: 'xs' | 's';
}): React.ReactElement | null {
  const { core, triggersActionsUi } = services;
  const [rule, setRule] = useState<NewRule>();
  if (!triggersActionsUi || core.application.capabilities.networkTraffic?.rules !== true) return null;
  const create = (): void => {
    const made = { name: nameOf(finding), params: paramsOf(screen, services, finding) };
    if (triggersActionsUi.getAddRuleFlyout) setRule(made);
    else openKibanasPage(made, services);
  };
  return (
    <>
      <EuiButtonEmpty
        size={size}
        iconType="bell"
        onClick={create}
        data-test-subj={finding ? 'networkAnomaliesCreateAlert' : 'networkAnomalies-alert'}
      >
        {i18n.translate('networkTraffic.alerts.create', { defaultMessage: 'Create alert' })}
      </EuiButtonEmpty>
      {rule ? <Flyout rule={rule} services={services} onClose={() => setRule(undefined)} /> : null}
    </>
  );
}

/** Up to 8.17. It reads Kibana's services from a context of Kibana's own, whose bundle is loaded on every page. */
function Flyout({
  rule,
  services,
  onClose,
}: {
  readonly rule: NewRule;
  readonly services: PanelServices;
  readonly onClose: () => void;
}): React.ReactElement | null {
  const { core, ...plugins } = services;
  const { KibanaContextProvider } = __kbnBundles__.get('plugin/kibanaReact/public');
  const flyout = plugins.triggersActionsUi?.getAddRuleFlyout?.({
    consumer: RULE_PRODUCER,
    ruleTypeId: RULE_TYPE_ID,
    canChangeTrigger: false,
    initialValues: rule,
    onClose,
  });
  if (!flyout) return null;
  return <KibanaContextProvider services={{ ...core, ...plugins }}>{flyout}</KibanaContextProvider>;
}

const nameOf = (finding: AnomalyFinding | undefined): string =>
  finding
    ? i18n.translate('networkTraffic.alerts.nameOfDomain', {
        defaultMessage: 'Network anomalies such as {domain}',
        values: { domain: finding.domain },
      })
    : i18n.translate('networkTraffic.alerts.name', { defaultMessage: 'Network anomalies' });

/** From 8.18 on; newer Kibanas have moved it from Stack Management to an application of its own. */
function openKibanasPage({ params }: NewRule, { core: { application } }: PanelServices): void {
  keepForTheForm(params);
  if (application.isAppRegistered('rules'))
    void application.navigateToApp('rules', { path: `/create/${RULE_TYPE_ID}` });
  else
    void application.navigateToApp('management', {
      path: `insightsAndAlerting/triggersActions/rule/create/${RULE_TYPE_ID}`,
    });
}
