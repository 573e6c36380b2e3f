import {
  PREFLIGHT_PATH,
  REMOVE_PATH,
  REPAIR_PATH,
  REPAIR_PLAN_PATH,
  VERIFY_PATH,
} from '../../common/api/setup';
import { noInput, removeInput, repairInput, repairPlanInput, settingsInput } from './setup_request';
import { READ_PRIVILEGE, SETUP_PRIVILEGE } from '../feature';
import { preflight } from '../privileges/preflight';
import { removeSetup } from '../setup/remove';
import { repair } from '../repair/repair';
import { planRepair } from '../repair/repair_plan';
import { verify } from '../verify/verify';
import { registerRoute, type RouteServices } from './route';

/** The routes before and after Setup: rights, proof, repair, removal. */
export function registerMaintenanceRoutes(services: RouteServices): void {
  registerRoute(services, {
    method: 'post',
    path: PREFLIGHT_PATH,
    privilege: READ_PRIVILEGE,
    description: 'Whether Setup can run, and each right that is missing',
    input: settingsInput,
    handle: async (context, input, request) => preflight(context, await services.start(), request, input),
  });
  registerRoute(services, {
    method: 'post',
    path: VERIFY_PATH,
    privilege: SETUP_PRIVILEGE,
    description: 'Prove that what is installed works, with one probe document',
    input: noInput,
    handle: (context) => verify(context),
  });
  registerRoute(services, {
    method: 'post',
    path: REPAIR_PLAN_PATH,
    privilege: READ_PRIVILEGE,
    description: 'Indices with wrong types, and how to mend them',
    input: repairPlanInput,
    handle: (context, { indices }) => planRepair(context, indices),
  });
  registerRoute(services, {
    method: 'post',
    path: REPAIR_PATH,
    privilege: SETUP_PRIVILEGE,
    description: 'Mend one index',
    input: repairInput,
    handle: (context, input) => repair(context, input),
  });
  registerRoute(services, {
    method: 'post',
    path: REMOVE_PATH,
    privilege: SETUP_PRIVILEGE,
    description: 'Take away what Setup made; a dry run unless told otherwise',
    input: removeInput,
    handle: (context, options) => removeSetup(context, options),
  });
}
