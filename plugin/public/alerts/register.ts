import { lazy } from 'react';
import { i18n } from '@kbn/i18n';
import type { CoreSetup } from '../../kibana_types/browser';
import type { BrowserSetupPlugins, BrowserStartPlugins } from '../../kibana_types/plugins';
import type { RuleTypeModel } from '../../kibana_types/triggers_actions_ui';
import { RULE_TYPE_ID } from './rule_type_id';

// Kibana fills in what stands in braces; a section is left out where its variable is empty.
const severity = i18n.translate('networkTraffic.alerts.message.severity', {
  defaultMessage: 'Severity: {severity}',
  values: { severity: '{{context.severity}}' },
});
const started = i18n.translate('networkTraffic.alerts.message.started', {
  defaultMessage: 'Started: {time}',
  values: { time: '{{context.onset}}' },
});
const clients = i18n.translate('networkTraffic.alerts.message.clients', {
  defaultMessage: 'Clients: {clients}',
  values: { clients: '{{context.clients}}' },
});
const organization = i18n.translate('networkTraffic.alerts.message.organization', {
  defaultMessage: 'Organization: {organization}',
  values: { organization: '{{context.organisation}}' },
});
const ended = i18n.translate('networkTraffic.alerts.message.ended', {
  defaultMessage: 'Ended {time}: {reason}',
  values: { time: '{{context.end}}', reason: '{{context.reason}}' },
});

/** The sentence of an address begins with it; that of a domain stands beside its name in the panel. */
const SUBJECT = '{{#context.domain}}{{context.domain}}: {{/context.domain}}';

const ACTIVE_MESSAGE = `${SUBJECT}{{context.reason}}

${severity}
${started}
{{#context.clients}}${clients}
{{/context.clients}}{{#context.organisation}}${organization}
{{/context.organisation}}{{#context.history}}{{context.history}}
{{/context.history}}
{{context.link}}`;

const RECOVERED_MESSAGE = `${SUBJECT}${ended}

{{context.link}}`;

/**
 * Makes the rule type known to Kibana's rule forms and lists. Every page of Kibana loads this: the form, its schema and
 * what it shows come when a form is opened, and until then the server alone validates.
 */
export function registerRuleForm(
  core: CoreSetup<BrowserStartPlugins>,
  { triggersActionsUi }: BrowserSetupPlugins
): void {
  if (!triggersActionsUi) return;
  let faultsOf: (params: unknown) => Readonly<Record<string, readonly string[]>> = () => ({});
  const model: RuleTypeModel = {
    id: RULE_TYPE_ID,
    description: i18n.translate('networkTraffic.alerts.description', {
      defaultMessage:
        'Alert when a domain receives far more requests than expected, is new, or stops receiving requests, or when one address dominates the traffic.',
    }),
    iconClass: 'timeline',
    documentationUrl: core.http.basePath.prepend('/app/networkTraffic/alerts'),
    validate: (params) => ({ errors: faultsOf(params) }),
    ruleParamsExpression: lazy(async () => {
      const [form, [start, plugins]] = await Promise.all([import('./form'), core.getStartServices()]);
      faultsOf = form.faultsOfRule;
      return { default: form.createRuleForm({ core: start, ...plugins }) };
    }),
    requiresAppContext: false,
    defaultActionMessage: ACTIVE_MESSAGE,
    defaultRecoveryMessage: RECOVERED_MESSAGE,
  };
  try {
    triggersActionsUi.ruleTypeRegistry.register(model);
  } catch (error) {
    // What throws in `setup` takes the whole of Kibana's pages with it.
    console.warn(
      `Network Traffic: Kibana refused the form of our rules: ${error instanceof Error ? error.message : String(error)}`
    );
  }
}
