import React, { useEffect, useState } from 'react';
import {
  EuiCallOut,
  EuiCheckboxGroup,
  EuiFieldNumber,
  EuiFormRow,
  EuiSelect,
  EuiSpacer,
  EuiText,
} from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import {
  SEVERITIES,
  WATCHED,
  ruleParamsSchema,
  type RuleParams,
  type RuleParamsInput,
} from '../../common/api/rule_params';
import { DEFAULT_DOMINANCE } from '../../common/domain/talkers';
import type { RuleFormProps } from '../../kibana_types/triggers_actions_ui';
import { findDataView, timeZoneOf } from '../panel/model/ask';
import { NAME_SOURCES } from '../panel/model/state';
import { severityText, sourceText } from '../panel/view/texts';
import { DataChoice } from './data_choice';
import { faultsOfRule } from './faults';
import type { FormServices } from './form_services';
import { NameList } from './name_list';
import { takeKept } from './prefill';
import { Preview } from './preview';
import { watchedText } from './texts';

export { faultsOfRule };

/** Kibana's rule form shows it between the rule's name and its actions. */
export function createRuleForm(services: FormServices): React.FC<RuleFormProps> {
  return function NetworkAnomalyRuleForm(props) {
    return <RuleForm {...props} services={services} />;
  };
}

function RuleForm({
  ruleParams,
  setRuleParams,
  services,
}: RuleFormProps & { readonly services: FormServices }): React.ReactElement | null {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let left = false;
    void startOf(ruleParams, services).then((start) => {
      if (left) return;
      for (const [name, value] of Object.entries(start))
        if (!(name in ruleParams) && value !== undefined) setRuleParams(name, value);
      setReady(true);
    });
    return () => {
      left = true;
    };
    // What a new rule starts with is written once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const faults = faultsOfRule(ruleParams);
  const faultOf = (name: keyof RuleParams): { isInvalid: boolean; error: string[] } => ({
    isInvalid: name in faults,
    error: [...(faults[name] ?? [])],
  });
  // The defaults stand in for what is missing or wrong, so that the form can be drawn.
  const shown = { ...ruleParamsSchema.parse({}), ...ruleParams } as RuleParams;
  if (!ready) return null;
  const toggle = <T extends string>(all: readonly T[], chosen: readonly T[], id: string): T[] =>
    all.filter((one) => chosen.includes(one) !== (one === id));
  return (
    <div data-test-subj="networkAnomalyRuleForm">
      <DataChoice params={shown} change={setRuleParams} services={services} fault={faults.kuery?.[0]} />
      <EuiSpacer size="m" />
      <EuiFormRow
        fullWidth
        label={i18n.translate('networkTraffic.alerts.form.watch', { defaultMessage: 'Alert on' })}
        helpText={i18n.translate('networkTraffic.alerts.form.watchHelp', {
          defaultMessage:
            'Each run analyzes the last six hours in five-minute intervals, as the Anomalies page does, regardless of the check interval of the rule.',
        })}
        {...faultOf('watch')}
      >
        <EuiCheckboxGroup
          options={WATCHED.map((id) => ({ id: `watch-${id}`, label: watchedText(id) }))}
          idToSelectedMap={Object.fromEntries(shown.watch.map((id) => [`watch-${id}`, true]))}
          onChange={(id) => setRuleParams('watch', toggle(WATCHED, shown.watch, id.replace('watch-', '')))}
        />
      </EuiFormRow>
      <EuiFormRow
        fullWidth
        label={i18n.translate('networkTraffic.alerts.form.severity', { defaultMessage: 'Minimum severity' })}
        helpText={i18n.translate('networkTraffic.alerts.form.severityHelp', {
          defaultMessage:
            'Applies to anomalies of domains. A dominant address counts as high. An alert stays active until its anomaly ends, even if the severity decreases.',
        })}
        {...faultOf('severity')}
      >
        <EuiSelect
          fullWidth
          options={SEVERITIES.map((value) => ({ value, text: severityText(value) }))}
          value={shown.severity}
          data-test-subj="networkAnomalyRuleSeverity"
          onChange={({ target }) => setRuleParams('severity', target.value)}
        />
      </EuiFormRow>
      <EuiFormRow
        fullWidth
        label={i18n.translate('networkTraffic.alerts.form.sources', { defaultMessage: 'Domain names from' })}
        {...faultOf('sources')}
      >
        <EuiCheckboxGroup
          options={NAME_SOURCES.map((id) => ({ id: `source-${id}`, label: sourceText(id) }))}
          idToSelectedMap={Object.fromEntries(shown.sources.map((id) => [`source-${id}`, true]))}
          onChange={(id) =>
            setRuleParams('sources', toggle(NAME_SOURCES, shown.sources, id.replace('source-', '')))
          }
        />
      </EuiFormRow>
      <EuiFormRow
        fullWidth
        label={i18n.translate('networkTraffic.alerts.form.domains', {
          defaultMessage: 'Excluded domains',
        })}
        helpText={i18n.translate('networkTraffic.alerts.form.domainsHelp', {
          defaultMessage:
            'Registered domains, for example example.com. “Create alert” copies the domains that are muted permanently.',
        })}
        {...faultOf('excludedDomains')}
      >
        <NameList
          id="excludedDomains"
          names={shown.excludedDomains}
          onChange={(names) => setRuleParams('excludedDomains', names)}
        />
      </EuiFormRow>
      <EuiFormRow
        fullWidth
        label={i18n.translate('networkTraffic.alerts.form.addresses', {
          defaultMessage: 'Excluded addresses',
        })}
        helpText={i18n.translate('networkTraffic.alerts.form.addressesHelp', {
          defaultMessage:
            'Addresses or networks that are expected to dominate, for example 10.0.0.5 or 10.0.0.0/8.',
        })}
        {...faultOf('excludedAddresses')}
      >
        <NameList
          id="excludedAddresses"
          names={shown.excludedAddresses}
          onChange={(names) => setRuleParams('excludedAddresses', names)}
        />
      </EuiFormRow>
      <EuiFormRow
        fullWidth
        label={i18n.translate('networkTraffic.alerts.form.share', {
          defaultMessage: 'Minimum share of bytes for a dominant address (%)',
        })}
        {...faultOf('dominanceShare')}
      >
        <EuiFieldNumber
          fullWidth
          min={5}
          max={100}
          value={Math.round((shown.dominanceShare ?? DEFAULT_DOMINANCE.received.share) * 100)}
          onChange={({ target }) => setRuleParams('dominanceShare', target.valueAsNumber / 100)}
        />
      </EuiFormRow>
      <EuiSpacer size="m" />
      <Preview params={ruleParams} isValid={Object.keys(faults).length === 0} services={services} />
      <EuiSpacer size="m" />
      <Notes />
      <EuiSpacer size="m" />
    </div>
  );
}

/** What a new rule starts with: what "Create alert" kept, our data view, the user's time zone. */
async function startOf(
  ruleParams: RuleFormProps['ruleParams'],
  { core, dataViews }: FormServices
): Promise<RuleParamsInput> {
  const isNew = Object.keys(ruleParams).length === 0;
  // Without a data view the rule reads the pattern of Logstash.
  const view = isNew ? await findDataView(dataViews).catch(() => undefined) : undefined;
  return {
    ...ruleParamsSchema.parse({}),
    ...(isNew ? { dataViewId: view?.id, timeZone: timeZoneOf(core.uiSettings), ...takeKept() } : {}),
  };
}

function Notes(): React.ReactElement {
  return (
    <EuiCallOut
      size="s"
      iconType="help"
      title={i18n.translate('networkTraffic.alerts.form.notes', { defaultMessage: 'Before you save' })}
    >
      <EuiText size="s">
        <ul>
          <li>
            {i18n.translate('networkTraffic.alerts.form.readers', {
              defaultMessage:
                'The rule runs with your privileges. Its alerts contain domain names and client addresses. Anyone with read access to Network Traffic alerts can see them, even if document-level security hides the underlying events.',
            })}
          </li>
          <li>
            {i18n.translate('networkTraffic.alerts.form.connectors', {
              defaultMessage:
                'With a Basic license, actions can write to an index or to the Kibana server log. Email, Slack, webhooks, and other connectors require a paid license. The Network Traffic guide shows a free way to send emails.',
            })}
          </li>
        </ul>
      </EuiText>
    </EuiCallOut>
  );
}
