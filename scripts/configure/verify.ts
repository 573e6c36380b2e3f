import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@elastic/elasticsearch';
import type { DiagnosisResponse } from '../../plugin/common/api/diagnosis';
import { diagnose } from '../../plugin/server/diagnosis/diagnose';
import { readTraffic, type TrafficSummary } from '../../plugin/server/diagnosis/traffic';
import { Problem } from '../../plugin/server/elasticsearch/problem';
import { readSetupState } from '../../plugin/server/setup/setup_state';
import { withoutKibana } from './without_kibana';

const EVERY = 2_000;
const REFUSED: readonly string[] = ['unauthorized', 'forbidden'];

export interface VerifyOptions {
  readonly client: Client;
  /** Milliseconds: how long to wait for the first document, from then on for flows and transactions both, and from then on for more of them to judge. */
  readonly firstMs: number;
  readonly bothMs: number;
  readonly moreMs: number;
  /** Where sensors send to, as far as it is known. */
  readonly shippingPorts: readonly number[];
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Waits until new documents of Packetbeat are in Elasticsearch, wherever they went, and diagnoses those that came from now on.
 * "New" is a higher count, not a later time: a sensor's clock may be wrong.
 * @returns null when none came in time.
 * @throws {Problem} when Elasticsearch refuses the user; otherwise it is asked again.
 */
export async function waitAndVerify(options: VerifyOptions): Promise<DiagnosisResponse | null> {
  const { client, report } = options;
  const context = withoutKibana(client);
  const since = Date.now();
  let before: TrafficSummary | undefined;
  const look = async (): Promise<TrafficSummary | undefined> => {
    try {
      const { indexPattern } = (await readSetupState(context)).settings;
      return await readTraffic(context, indexPattern, since);
    } catch (error) {
      // An index that is just being made, or a node that starts, cannot answer yet; a user that may not ask never will.
      if (!(error instanceof Problem) || REFUSED.includes(error.code)) throw error;
      report(`${error.message} Asking again …`);
      return undefined;
    }
  };
  const arrived = (now: TrafficSummary): boolean => {
    if (before === undefined) report('It waits from now on.');
    before ??= now;
    return total(now) > total(before);
  };
  if (!(await until(look, arrived, options.firstMs, options.signal))) return null;
  report(
    'The first documents are there. Connections are told when they were silent for a while; waiting for them …'
  );
  await until(
    look,
    ({ flows, transactions, elsewhere }) =>
      (flows > 0 && transactions > 0) || grown(elsewhere, before?.elsewhere ?? []),
    options.bothMs,
    options.signal
  );
  // A second sensor, or what Packetbeat had in its queue, is a moment behind.
  if (options.signal?.aborted !== true) await sleep(options.moreMs);
  return diagnose(context, { mask: false, since, settings: { shippingPorts: options.shippingPorts } });
}

async function until(
  look: () => Promise<TrafficSummary | undefined>,
  isTrue: (traffic: TrafficSummary) => boolean,
  milliseconds: number,
  signal?: AbortSignal
): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (signal?.aborted !== true) {
    const found = await look();
    if (found !== undefined && isTrue(found)) return true;
    if (Date.now() >= end) break;
    await sleep(EVERY);
  }
  return false;
}

function total({ documents, elsewhere }: TrafficSummary): number {
  return documents + elsewhereTotal(elsewhere);
}

function elsewhereTotal(elsewhere: TrafficSummary['elsewhere']): number {
  return elsewhere.reduce((sum, { documents }) => sum + documents, 0);
}

function grown(now: TrafficSummary['elsewhere'], before: TrafficSummary['elsewhere']): boolean {
  return elsewhereTotal(now) > elsewhereTotal(before);
}

/** The outcome as lines of text: what is good in a word, what is wrong with its reason and its remedy. */
export function verdict({ checks, findings, traffic, indexPattern }: DiagnosisResponse): string[] {
  const indent = (text: string): string =>
    text
      .split('\n')
      .map((line) => `      ${line}`)
      .join('\n');
  return [
    ...checks.map(({ question, result, message }) =>
      result === 'found' ? `  !!  ${question}` : `  ${result === 'ok' ? 'ok' : '--'}  ${question} ${message}`
    ),
    ...findings.flatMap(({ code, severity, symptom, cause, evidence, remedy, snippet }) => [
      '',
      `${severity === 'error' ? 'Wrong' : 'Look'}: ${cause} (${code})`,
      `  You see: ${symptom}`,
      ...evidence.map(({ label, value }) => `  ${label}: ${String(value)}`),
      `  What to do: ${remedy}`,
      ...(snippet === undefined ? [] : [indent(snippet)]),
    ]),
    '',
    traffic === null
      ? `This user may not read the documents behind ${indexPattern}.`
      : findings.length === 0
        ? `All is well: ${traffic.documents} documents behind ${indexPattern}.`
        : `${findings.length === 1 ? '1 thing' : `${findings.length} things`} to look at, ${traffic.documents} documents behind ${indexPattern}.`,
  ];
}
