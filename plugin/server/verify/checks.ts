import type { Check, CheckResult } from '../../common/api/setup';

/** What a check has to say, without its title. */
export type Verdict = Pick<Check, 'result' | 'message'>;

export const ok = (message: string): Verdict => ({ result: 'ok', message });
export const problem = (message: string): Verdict => ({ result: 'problem', message });
export const notChecked = (message: string): Verdict => ({ result: 'not_checked', message });

/** One problem is a problem; what could not be judged is never a pass. */
export function worstOf(checks: readonly Check[]): CheckResult {
  const results = new Set(checks.map(({ result }) => result));
  if (results.has('problem')) return 'problem';
  return results.has('not_checked') ? 'not_checked' : 'ok';
}
