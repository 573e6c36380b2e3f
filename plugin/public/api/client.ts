import { i18n } from '@kbn/i18n';
import type { HttpError, HttpSetup } from '../../kibana_types/browser';
import {
  ANOMALIES_PATH,
  type AnomaliesRequestInput,
  type AnomaliesResponse,
  TALKERS_PATH,
  type TalkersResponse,
} from '../../common/api/anomalies';
import {
  ALERTS_HISTORY_PATH,
  ALERTS_PREVIEW_PATH,
  type AlertsHistory,
  type AlertsPreview,
} from '../../common/api/alerts';
import { type RuleParams } from '../../common/api/rule_params';
import { DIAGNOSIS_PATH, type DiagnosisResponse } from '../../common/api/diagnosis';
import {
  PLAN_PATH,
  PREFLIGHT_PATH,
  PROGRESS_PATH,
  REMOVE_PATH,
  REPAIR_PATH,
  REPAIR_PLAN_PATH,
  SETUP_PATH,
  STATUS_PATH,
  VERIFY_PATH,
  type ApiError,
  type ApplyResponse,
  type Plan,
  type PlanRequestInput,
  type PreflightResponse,
  type ProgressResponse,
  type RemoveRequestInput,
  type RemoveResponse,
  type RepairPlan,
  type RepairRequestInput,
  type RepairResponse,
  type SetupRequestInput,
  type StatusResponse,
  type VerifyResponse,
} from '../../common/api/setup';

/** Our routes, typed. Every call rejects with what Kibana's `http` rejects with: see `problemOf`. */
export interface ApiClient {
  status(signal?: AbortSignal): Promise<StatusResponse>;
  preflight(input: PlanRequestInput, signal?: AbortSignal): Promise<PreflightResponse>;
  plan(input: PlanRequestInput): Promise<Plan>;
  apply(input: SetupRequestInput): Promise<ApplyResponse>;
  progress(signal?: AbortSignal): Promise<ProgressResponse>;
  verify(): Promise<VerifyResponse>;
  repairPlan(): Promise<RepairPlan>;
  repair(input: RepairRequestInput): Promise<RepairResponse>;
  remove(input: RemoveRequestInput): Promise<RemoveResponse>;
  diagnosis(signal?: AbortSignal): Promise<DiagnosisResponse>;
  anomalies(input: AnomaliesRequestInput, signal?: AbortSignal): Promise<AnomaliesResponse>;
  talkers(input: AnomaliesRequestInput, signal?: AbortSignal): Promise<TalkersResponse>;
  alertsPreview(params: RuleParams): Promise<AlertsPreview>;
  alertsHistory(signal?: AbortSignal): Promise<AlertsHistory>;
}

/** @param http Kibana's, which knows base path, space and session. */
export function createApiClient(http: HttpSetup): ApiClient {
  const get = <T>(path: string, signal?: AbortSignal): Promise<T> =>
    http.get<T>(path, signal ? { signal } : {});
  const post = <T>(path: string, body: object, signal?: AbortSignal): Promise<T> =>
    http.post<T>(path, { body: JSON.stringify(body), ...(signal ? { signal } : {}) });
  return {
    status: (signal) => get(STATUS_PATH, signal),
    preflight: (input, signal) => post(PREFLIGHT_PATH, input, signal),
    plan: (input) => post(PLAN_PATH, input),
    apply: (input) => post(SETUP_PATH, input),
    progress: (signal) => get(PROGRESS_PATH, signal),
    verify: () => post(VERIFY_PATH, {}),
    repairPlan: () => post(REPAIR_PLAN_PATH, {}),
    repair: (input) => post(REPAIR_PATH, input),
    remove: (input) => post(REMOVE_PATH, input),
    diagnosis: (signal) => get(DIAGNOSIS_PATH, signal),
    anomalies: (input, signal) => post(ANOMALIES_PATH, input, signal),
    talkers: (input, signal) => post(TALKERS_PATH, input, signal),
    alertsPreview: (params) => post(ALERTS_PREVIEW_PATH, params),
    alertsHistory: (signal) => get(ALERTS_HISTORY_PATH, signal),
  };
}

/** A failed call as pages and panel show it. */
export interface Problem {
  readonly message: string;
  readonly code: string;
  /** The new plan, where the world has changed since the old one. */
  readonly plan?: Plan;
}

/**
 * Reads a rejection: our routes' error body, or whatever else stood between browser and server. Kibana's own refusals carry
 * a status alone.
 */
export function problemOf(error: unknown): Problem {
  const { body, response, message } = (error ?? {}) as Partial<HttpError>;
  const { attributes } = (body ?? {}) as Partial<ApiError>;
  const status = body?.statusCode ?? response?.status;
  return {
    message:
      status === 403 && !attributes
        ? // Kibana's own refusal says "Forbidden", or names a route.
          i18n.translate('networkTraffic.problem.kibanaForbidden', {
            defaultMessage:
              'You do not have the required Kibana privilege. Ask an administrator for access to Network Traffic.',
          })
        : (body?.message ?? message ?? String(error)).replace(/^\[request (body|query)\]: /, ''),
    code: attributes?.code ?? (status === 401 || status === 403 ? 'forbidden' : 'failed'),
    ...(attributes?.plan ? { plan: attributes.plan } : {}),
  };
}
