import { i18n } from '@kbn/i18n';
import type { CauseCode, DiagnosisFinding } from '../../common/api/diagnosis';
import type { Problem } from '../elasticsearch/problem';
import type { SetupContext } from '../setup/context';
import type { SetupState } from '../setup/setup_state';
import type { TrafficSummary } from './traffic';

/** What the checks look at: gathered once, so that a diagnosis is a handful of requests. */
export interface DiagnosticContext extends SetupContext {
  readonly setup: SetupState;
  /** Throws where this user may not read the documents: the question is then one that he may not ask. */
  readonly traffic: TrafficSummary;
  readonly indexPattern: string;
  /** Why the documents could not be searched at all, where not for a missing privilege. */
  readonly unanswered: Problem | undefined;
  /** When the diagnosis began, epoch ms. */
  readonly begun: number;
}

export type Outcome =
  | { readonly result: 'ok' | 'not_run' | 'forbidden'; readonly message: string }
  | { readonly result: 'found'; readonly finding: DiagnosisFinding };

/** Counts of the traffic. */
export type Subject = 'documents' | 'flows' | 'transactions';

/** One question. */
export interface DiagnosticCheck {
  readonly id: string;
  /** Called when it is asked: while Kibana loads a plugin's server code it has no language yet. */
  readonly question: () => string;
  /** What it judges. Where none of these came there is nothing to be in order, and it is not asked. */
  readonly judges?: Subject;
  readonly ask: (context: DiagnosticContext) => Promise<Outcome> | Outcome;
}

export const ok = (message: string): Outcome => ({ result: 'ok', message });
export const notRun = (message: string): Outcome => ({ result: 'not_run', message });
export const forbidden = (message: string): Outcome => ({ result: 'forbidden', message });

/** There is nothing of a kind to be in order. */
export const nothingToCheck = (subject: Subject): Outcome =>
  notRun(
    i18n.translate('networkTraffic.diagnosis.noData', {
      defaultMessage:
        'There are no {subject, select, flows {flows} transactions {transactions} other {documents}} to check.',
      values: { subject },
    })
  );

type Details = Omit<DiagnosisFinding, 'code' | 'action' | 'severity'> &
  Partial<Pick<DiagnosisFinding, 'action' | 'severity'>>;

/** A cause that was found; an error unless said otherwise. */
export const found = (code: CauseCode, details: Details): Outcome => ({
  result: 'found',
  finding: { code, severity: 'error', action: null, ...details },
});

/** A share in whole percent, as Kibana's language writes it. */
export const percent = (part: number, whole: number): string =>
  new Intl.NumberFormat(i18n.getLocale(), { style: 'percent' }).format(whole === 0 ? 0 : part / whole);
