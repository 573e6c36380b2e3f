import { ANOMALIES_PATH } from '../../common/api/anomalies';
import { anomaliesInput } from '../../common/api/anomalies_request';
import { findAnomalies } from '../anomalies/anomalies';
import { READ_PRIVILEGE } from '../feature';
import { registerRoute, type RouteServices } from './route';

/** The panel's route. */
export function registerAnomaliesRoute(services: RouteServices): void {
  registerRoute(services, {
    method: 'post',
    path: ANOMALIES_PATH,
    privilege: READ_PRIVILEGE,
    description: 'Requests per domain that stand out, and the top talkers',
    input: anomaliesInput,
    handle: ({ elasticsearch, now }, request) => findAnomalies(request, { elasticsearch, clock: now() }),
  });
}
