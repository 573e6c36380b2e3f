import { ANOMALIES_PATH, TALKERS_PATH } from '../../common/api/anomalies';
import { anomaliesInput } from '../../common/api/anomalies_request';
import { findAnomalies } from '../anomalies/anomalies';
import { findTopTalkers } from '../anomalies/top_talkers';
import { READ_PRIVILEGE } from '../feature';
import { registerRoute, type RouteServices } from './route';

/** The panel's routes: all of an answer, and the part of it that needs no judging. */
export function registerAnomaliesRoutes(services: RouteServices): void {
  registerRoute(services, {
    method: 'post',
    path: ANOMALIES_PATH,
    privilege: READ_PRIVILEGE,
    description: 'Requests per domain that stand out, and the top talkers',
    input: anomaliesInput,
    handle: ({ elasticsearch, now }, request) => findAnomalies(request, { elasticsearch, clock: now() }),
  });
  registerRoute(services, {
    method: 'post',
    path: TALKERS_PATH,
    privilege: READ_PRIVILEGE,
    description: 'The top talkers alone',
    input: anomaliesInput,
    handle: ({ elasticsearch, now }, request) => findTopTalkers(request, { elasticsearch, clock: now() }),
  });
}
