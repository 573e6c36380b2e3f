import { ALERTS_CONTEXT, RULE_PRODUCER, RULE_TYPE_ID } from '../../common/api/alerts';
import { parseRuleParams } from '../../common/api/rule_params';
import type { RuleType } from '../../kibana_types/alerting';
import type { CoreSetup, Logger } from '../../kibana_types/server';
import type { SetupPlugins } from '../../kibana_types/server_plugins';
import { ALERT_FIELDS, contextVariables } from './context';
import { createExecutor } from './executor';
import { ACTION_GROUP } from './report';
import { say } from './texts';

/** Name of the reference to the data view in a stored rule. */
const DATA_VIEW_REFERENCE = 'dataView';

/** The rule type, in the form that every Kibana from 8.12 to 9.5 takes. @param base Kibana's public address, or its base path. */
export function ruleTypeOf(base: string): RuleType {
  return {
    id: RULE_TYPE_ID,
    name: say.ruleName(),
    actionGroups: [{ id: ACTION_GROUP, name: say.actionGroup() }],
    defaultActionGroupId: ACTION_GROUP,
    minimumLicenseRequired: 'basic',
    isExportable: true,
    category: 'management',
    producer: RULE_PRODUCER,
    solution: 'stack',
    doesSetRecoveryContext: true,
    autoRecoverAlerts: true,
    // Later than the executor's own limit, which says what to do.
    ruleTaskTimeout: '3m',
    cancelAlertsOnRuleTimeout: true,
    defaultScheduleInterval: '5m',
    validate: { params: { validate: parseRuleParams } },
    useSavedObjectReferences: dataViewReferences,
    actionVariables: {
      context: contextVariables().map((variable) => ({
        ...variable,
        ...(variable.name === 'link' ? { usesPublicBaseUrl: true } : {}),
      })),
    },
    alerts: {
      context: ALERTS_CONTEXT,
      mappings: { fieldMap: ALERT_FIELDS },
      isSpaceAware: true,
      shouldWrite: true,
    },
    executor: createExecutor({ base, now: Date.now }),
  };
}

/** The data view as a reference of the stored rule, so that a copy in another space or Kibana finds its own. */
const dataViewReferences: RuleType['useSavedObjectReferences'] = {
  extractReferences(params) {
    const { dataViewId, ...rest } = params as { readonly dataViewId?: string };
    return dataViewId === undefined
      ? { params: rest, references: [] }
      : { params: rest, references: [{ name: DATA_VIEW_REFERENCE, type: 'index-pattern', id: dataViewId }] };
  },
  injectReferences(params, references) {
    const found = references.find(({ name }) => name === DATA_VIEW_REFERENCE);
    return found ? { ...params, dataViewId: found.id } : params;
  },
};

/**
 * Registers the rule type where Kibana has alerting; else one line of the log says so.
 * @returns true when it is registered.
 */
export function registerRuleType(
  { http: { basePath } }: Pick<CoreSetup, 'http'>,
  { alerting }: Pick<SetupPlugins, 'alerting'>,
  logger: Logger
): boolean {
  if (!alerting) {
    logger.info(say.noAlerting());
    return false;
  }
  try {
    alerting.registerType(ruleTypeOf(basePath.publicBaseUrl ?? basePath.serverBasePath));
    return true;
  } catch (error) {
    // What throws in `setup` stops the whole of Kibana.
    logger.error(say.refused({ reason: error instanceof Error ? error.message : String(error) }));
    return false;
  }
}
