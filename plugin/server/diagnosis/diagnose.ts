import type { DiagnosisCheck, DiagnosisResponse } from '../../common/api/diagnosis';
import type { SettingsInput } from '../../common/api/setup';
import { Problem } from '../elasticsearch/problem';
import type { SetupContext } from '../setup/context';
import { readSetupState } from '../setup/setup_state';
import { CHECKS } from '.';
import { masked } from './mask';
import {
  forbidden,
  nothingToCheck,
  notRun,
  type DiagnosticCheck,
  type DiagnosticContext,
  type Outcome,
} from './check';
import { readTraffic, type TrafficSummary } from './traffic';

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
  const begun = context.now();
  const setup = await readSetupState(context, settings);
  const { indexPattern } = setup.settings;
  const traffic = await readTraffic(context, indexPattern, since).catch(ifAnswered);
  const diagnostic: DiagnosticContext = {
    ...context,
    setup,
    indexPattern,
    begun,
    unanswered: traffic instanceof Problem && traffic.code !== 'forbidden' ? traffic : undefined,
    get traffic() {
      if (traffic instanceof Problem) throw traffic;
      return traffic;
    },
  };
  // All at once, so that their searches leave together.
  const outcomes = await Promise.all(CHECKS.map((check) => asked(check, diagnostic)));
  const checks = CHECKS.map(({ id, question }, i): DiagnosisCheck => {
    const { result, ...outcome } = outcomes[i] as Outcome;
    const message = 'finding' in outcome ? outcome.finding.cause : outcome.message;
    return { id, question: question(), result, message };
  });
  const diagnosis: DiagnosisResponse = {
    at: new Date(begun).toISOString(),
    pluginVersion: context.assets.pluginVersion,
    indexPattern,
    masked: false,
    findings: outcomes.flatMap((outcome) => (outcome.result === 'found' ? [outcome.finding] : [])),
    checks,
    traffic: traffic instanceof Problem ? null : trafficOf(traffic),
  };
  if (!mask) return diagnosis;
  return masked(
    diagnosis,
    traffic instanceof Problem ? [] : Object.keys({ ...traffic.byAgent, ...traffic.byPipelineHost })
  );
}

/** What Elasticsearch said in place of an answer: the checks that need none are asked still. */
function ifAnswered(error: unknown): Problem {
  if (error instanceof Problem && CAN_GO_ON.includes(error.code)) return error;
  throw error;
}

const CAN_GO_ON: readonly string[] = ['forbidden', 'failed', 'overloaded'];

const trafficOf = ({
  documents,
  lastDay,
  perMinute,
  newest,
  indices,
}: TrafficSummary): DiagnosisResponse['traffic'] => ({
  documents,
  lastDay,
  perMinute,
  newest: newest === null ? null : new Date(newest).toISOString(),
  indices,
});

/** A question that this user may not ask, or this cluster cannot answer, does not stop the others. */
async function asked(check: DiagnosticCheck, context: DiagnosticContext): Promise<Outcome> {
  try {
    const { judges } = check;
    if (judges !== undefined && context.traffic[judges] === 0) return nothingToCheck(judges);
    return await check.ask(context);
  } catch (error) {
    if (error instanceof Problem && error.code === 'forbidden') return forbidden(error.message);
    if (error instanceof Problem && CAN_GO_ON.includes(error.code)) return notRun(error.message);
    throw error;
  }
}
