import { i18n } from '@kbn/i18n';
import type { DiagnosisCheck, DiagnosisFinding, DiagnosisResponse } from '../../common/api/diagnosis';
import type { SettingsInput } from '../../common/api/setup';
import { ifForbidden, Problem } from '../elasticsearch/problem';
import type { SetupContext } from '../setup/context';
import { readSetupState } from '../setup/setup_state';
import { CHECKS } from '.';
import { masked } from './mask';
import { survey, type Survey } from './survey';
import { forbidden, notRun, type DoctorCheck, type Outcome, type Patient, type Subject } from './types';

/**
 * Asks every question once; reads only.
 * @param mask hides addresses and sensor names.
 * @param since epoch ms: what came before is not judged.
 * @param settings in place of those that this space was set up with.
 */
export async function diagnose(
  context: SetupContext,
  { mask, since, settings }: { mask: boolean; since?: number; settings?: SettingsInput }
): Promise<DiagnosisResponse> {
  const now = context.now();
  const found = await readSetupState(context, settings);
  const { indexPattern } = found.settings;
  const surveyed = await survey(context, indexPattern, since).catch(ifForbidden((problem) => problem));
  const patient: Patient = {
    context,
    planning: found,
    indexPattern,
    now,
    get survey() {
      if (surveyed instanceof Problem) throw surveyed;
      return surveyed;
    },
  };
  const findings: DiagnosisFinding[] = [];
  const checks: DiagnosisCheck[] = [];
  for (const check of CHECKS) {
    const outcome = await asked(check, patient);
    if (outcome.result === 'found') findings.push(outcome.finding);
    checks.push({
      id: check.id,
      question: check.question(),
      result: outcome.result,
      message: outcome.result === 'found' ? outcome.finding.cause : outcome.message,
    });
  }
  const diagnosis: DiagnosisResponse = {
    at: new Date(now).toISOString(),
    pluginVersion: context.assets.pluginVersion,
    indexPattern,
    masked: false,
    findings,
    checks,
    traffic: surveyed instanceof Problem ? null : trafficOf(surveyed),
  };
  if (!mask) return diagnosis;
  return masked(diagnosis, surveyed instanceof Problem ? [] : Object.keys(surveyed.byAgent));
}

const trafficOf = ({
  documents,
  lastDay,
  perMinute,
  newest,
  indices,
}: Survey): DiagnosisResponse['traffic'] => ({
  documents,
  lastDay,
  perMinute,
  newest: newest === null ? null : new Date(newest).toISOString(),
  indices,
});

const none = (subject: Subject): string =>
  i18n.translate('networkTraffic.doctor.nothingToJudge', {
    defaultMessage:
      'There are no {subject, select, flows {flows} transactions {transactions} other {documents}} to look at.',
    values: { subject },
  });

/** A question that this user may not ask, or this cluster cannot answer, does not stop the others. */
async function asked(check: DoctorCheck, patient: Patient): Promise<Outcome> {
  try {
    const { judges } = check;
    if (judges !== undefined && patient.survey[judges] === 0) return notRun(none(judges));
    return await check.ask(patient);
  } catch (error) {
    if (error instanceof Problem && error.code === 'forbidden') return forbidden(error.message);
    if (error instanceof Problem && error.code === 'failed') return notRun(error.message);
    throw error;
  }
}
