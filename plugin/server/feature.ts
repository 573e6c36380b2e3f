import { i18n } from '@kbn/i18n';
import { RULE_PRODUCER, RULE_TYPE_ID } from '../common/api/alerts';

/** Privileges of the routes. */
export const READ_PRIVILEGE = 'network_traffic_read';
export const SETUP_PRIVILEGE = 'network_traffic_setup';

const APP = 'networkTraffic';
const OBJECT_TYPES = ['tag', 'index-pattern', 'search', 'visualization', 'lens', 'map', 'dashboard'];

/** Who a rule may belong to: our pages, and Kibana's own list of rules. */
const CONSUMERS = [RULE_PRODUCER, 'alerts'];

/**
 * A rule type as a feature names it: by its id up to 8.17, with its consumers from 8.18 and 9.0 on
 * (elastic/kibana#183756). Either form stops Kibana where the other one is expected.
 * @param version of Kibana, "8.15.0".
 */
function ruleTypeEntry(version: string): unknown {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 8 || (major === 8 && minor >= 18)
    ? { ruleTypeId: RULE_TYPE_ID, consumers: CONSUMERS }
    : RULE_TYPE_ID;
}

/** As the page of roles shows it. Called when it is asked: while Kibana loads a plugin's server code it has no language yet. */
export const featureName = (): string =>
  i18n.translate('networkTraffic.app.title', { defaultMessage: 'Network Traffic' });

/**
 * Kibana's feature: what a role grants under "Network Traffic".
 * @param hasRules Kibana has alerting, and our rule type in it.
 */
export function featureOf(version: string, hasRules: boolean): Readonly<Record<string, unknown>> {
  const entries = [ruleTypeEntry(version)];
  const management = { management: { insightsAndAlerting: ['triggersActions'] } };
  const rules = (right: 'all' | 'read'): object =>
    hasRules ? { alerting: { rule: { [right]: entries }, alert: { [right]: entries } }, ...management } : {};
  return {
    id: 'networkTraffic',
    name: featureName(),
    category: { id: 'kibana', label: 'Analytics', euiIconType: 'logoKibana', order: 1000 },
    app: [APP, 'kibana'],
    catalogue: [],
    ...(hasRules ? { alerting: entries, ...management } : {}),
    privileges: {
      all: {
        app: [APP, 'kibana'],
        catalogue: [],
        api: [READ_PRIVILEGE, SETUP_PRIVILEGE],
        savedObject: { all: OBJECT_TYPES, read: [] },
        ui: ['show', 'setup', ...(hasRules ? ['rules'] : [])],
        ...rules('all'),
      },
      read: {
        app: [APP, 'kibana'],
        catalogue: [],
        api: [READ_PRIVILEGE],
        savedObject: { all: [], read: OBJECT_TYPES },
        ui: ['show'],
        ...rules('read'),
      },
    },
  };
}
