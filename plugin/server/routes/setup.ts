import { PLAN_PATH, PROGRESS_PATH, SETUP_PATH, STATUS_PATH } from '../../common/api/setup';
import { noInput, settingsInput, setupInput } from './setup_request';
import { READ_PRIVILEGE, SETUP_PRIVILEGE } from '../feature';
import { applySetup } from '../setup/apply';
import { makePlan } from '../setup/plan';
import { readProgress } from '../setup/lock';
import { readStatus } from '../setup/status';
import { registerRoute, type RouteServices } from './route';

/** The routes of Setup. */
export function registerSetupRoutes(services: RouteServices): void {
  registerRoute(services, {
    method: 'get',
    path: STATUS_PATH,
    privilege: READ_PRIVILEGE,
    description: 'What of Network Traffic is installed in this space',
    input: noInput,
    handle: (context) => readStatus(context),
  });
  registerRoute(services, {
    method: 'post',
    path: SETUP_PATH,
    privilege: SETUP_PRIVILEGE,
    description: 'Install or update everything, as a plan said or keeping what users edited',
    input: setupInput,
    handle: (context, { fingerprint, choices, ...settings }) =>
      applySetup(context, {
        settings,
        ...(fingerprint === undefined ? {} : { fingerprint }),
        ...(choices === undefined ? {} : { choices }),
      }),
  });
  registerRoute(services, {
    method: 'post',
    path: PLAN_PATH,
    privilege: READ_PRIVILEGE,
    description: 'What apply would do; changes nothing',
    input: settingsInput,
    handle: (context, settings) => makePlan(context, settings),
  });
  registerRoute(services, {
    method: 'get',
    path: PROGRESS_PATH,
    privilege: READ_PRIVILEGE,
    description: 'What Setup is doing right now',
    input: noInput,
    handle: ({ elasticsearch }) => readProgress(elasticsearch),
  });
}
