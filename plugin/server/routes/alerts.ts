import { ALERTS_HISTORY_PATH, ALERTS_PREVIEW_PATH } from '../../common/api/alerts';
import { ruleParamsSchema } from '../../common/api/rule_params';
import { noInput } from './setup_request';
import { alertsHistory } from '../alerts/history';
import { previewRule } from '../alerts/preview';
import { READ_PRIVILEGE } from '../feature';
import { registerRoute, type RouteServices } from './route';

/** The routes beside Kibana's rules: what one would have told of, and what they told of. */
export function registerAlertsRoutes(services: RouteServices): void {
  registerRoute(services, {
    method: 'post',
    path: ALERTS_PREVIEW_PATH,
    privilege: READ_PRIVILEGE,
    description: 'Alerts that a rule would have raised in the last seven days',
    input: ruleParamsSchema.strict(),
    handle: ({ elasticsearch, savedObjects, now }, params) =>
      previewRule(params, { elasticsearch, savedObjects, now: now() }),
  });
  registerRoute(services, {
    method: 'get',
    path: ALERTS_HISTORY_PATH,
    privilege: READ_PRIVILEGE,
    description: 'Alerts of the rules for network anomalies in this space',
    input: noInput,
    handle: ({ elasticsearch, space }) => alertsHistory(elasticsearch, space),
  });
}
