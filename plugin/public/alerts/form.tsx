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
            'Every run judges the last six hours in buckets of five minutes, as the Anomalies page does, whatever the interval of the rule.',
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
        label={i18n.translate('networkTraffic.alerts.form.severity', { defaultMessage: 'Least severity' })}
        helpText={i18n.translate('networkTraffic.alerts.form.severityHelp', {
          defaultMessage:
            'Of anomalies of domains. An address that dominates counts as high. An alert lasts as long as its anomaly, though it becomes milder.',
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
          defaultMessage: 'Domains to leave out',
        })}
        helpText={i18n.translate('networkTraffic.alerts.form.domainsHelp', {
          defaultMessage:
            'Registered domains, such as example.com. "Create alert" takes over the domains that are muted without an end.',
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
          defaultMessage: 'Addresses to leave out',
        })}
        helpText={i18n.translate('networkTraffic.alerts.form.addressesHelp', {
          defaultMessage: 'Addresses or networks (10.0.0.0/8) that may dominate, such as a backup server.',
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
          defaultMessage: 'Share of the bytes from which an address dominates, in percent',
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
                'The rule runs with your privileges. Its alerts name domains and clients, and everybody with read access to alerts of Network Traffic can read them, even where document-level security hides the events.',
            })}
          </li>
          <li>
            {i18n.translate('networkTraffic.alerts.form.connectors', {
              defaultMessage:
                'With the free Basic licence an action can write to an index or to the log of Kibana. E-mail, Slack, webhooks and others need a paid licence. The guide of Network Traffic shows a free way to an e-mail.',
            })}
          </li>
        </ul>
      </EuiText>
    </EuiCallOut>
  );
}
