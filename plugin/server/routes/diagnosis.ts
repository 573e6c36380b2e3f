import { DIAGNOSIS_PATH } from '../../common/api/diagnosis';
import { diagnosisInput } from './setup_request';
import { diagnose } from '../diagnosis/diagnose';
import { READ_PRIVILEGE } from '../feature';
import { registerRoute, type RouteServices } from './route';

const AS_FILE = { 'content-disposition': 'attachment; filename="network-traffic-diagnosis.json"' };

/** The route of Diagnosis. */
export function registerDiagnosisRoute(services: RouteServices): void {
  registerRoute(services, {
    method: 'get',
    path: DIAGNOSIS_PATH,
    privilege: READ_PRIVILEGE,
    description: 'What is wrong with the traffic that arrives, and what to do',
    input: diagnosisInput,
    handle: (context, { mask }) => diagnose(context, { mask: mask === 'true' }),
    headers: ({ download }): Readonly<Record<string, string>> => (download === 'true' ? AS_FILE : {}),
  });
}
