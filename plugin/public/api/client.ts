import type { HttpSetup } from '../../kibana_types/browser';
import { DIAGNOSIS_PATH, type DiagnosisResponse } from '../../common/api/diagnosis';
import {
  APPLY_PATH,
  PLAN_PATH,
  PREFLIGHT_PATH,
  PROGRESS_PATH,
  REMOVE_PATH,
  REPAIR_PATH,
  REPAIR_PLAN_PATH,
  STATUS_PATH,
  VERIFY_PATH,
  type ApiError,
  type ApplyRequestInput,
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
  type StatusResponse,
  type VerifyResponse,
} from '../../common/api/setup';

/** The routes of Setup and Diagnosis, typed. Every call rejects with what Kibana's `http` rejects with: see `problemOf`. */
export interface SetupClient {
  status(signal?: AbortSignal): Promise<StatusResponse>;
  preflight(input: PlanRequestInput, signal?: AbortSignal): Promise<PreflightResponse>;
  plan(input: PlanRequestInput): Promise<Plan>;
  apply(input: ApplyRequestInput): Promise<ApplyResponse>;
  progress(signal?: AbortSignal): Promise<ProgressResponse>;
  verify(): Promise<VerifyResponse>;
  repairPlan(): Promise<RepairPlan>;
  repair(input: RepairRequestInput): Promise<RepairResponse>;
  remove(input: RemoveRequestInput): Promise<RemoveResponse>;
  diagnosis(signal?: AbortSignal): Promise<DiagnosisResponse>;
}

/** @param http Kibana's, which knows base path, space and session. */
export function createSetupClient(http: HttpSetup): SetupClient {
  const get = <T>(path: string, signal?: AbortSignal): Promise<T> =>
    http.get<T>(path, signal ? { signal } : {});
  const post = <T>(path: string, body: object, signal?: AbortSignal): Promise<T> =>
    http.post<T>(path, { body: JSON.stringify(body), ...(signal ? { signal } : {}) });
  return {
    status: (signal) => get(STATUS_PATH, signal),
    preflight: (input, signal) => post(PREFLIGHT_PATH, input, signal),
    plan: (input) => post(PLAN_PATH, input),
    apply: (input) => post(APPLY_PATH, input),
    progress: (signal) => get(PROGRESS_PATH, signal),
    verify: () => post(VERIFY_PATH, {}),
    repairPlan: () => post(REPAIR_PLAN_PATH, {}),
    repair: (input) => post(REPAIR_PATH, input),
    remove: (input) => post(REMOVE_PATH, input),
    diagnosis: (signal) => get(DIAGNOSIS_PATH, signal),
  };
}

/** A failed call as the page shows it. */
export interface Problem {
  readonly message: string;
  readonly code: string;
  /** The new plan, where the world has changed since the old one. */
  readonly plan?: Plan;
}

/** Reads a rejection: our routes' error body, or whatever else stood between browser and server. */
export function problemOf(error: unknown): Problem {
  const body = typeof error === 'object' && error !== null && 'body' in error ? error.body : undefined;
  if (typeof body === 'object' && body !== null && 'message' in body) {
    const { message, attributes } = body as ApiError;
    return {
      message,
      code: attributes?.code ?? 'failed',
      ...(attributes?.plan ? { plan: attributes.plan } : {}),
    };
  }
  return { message: error instanceof Error ? error.message : String(error), code: 'failed' };
}
