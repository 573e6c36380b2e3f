import type { VerifyResponse } from '../../common/api/setup';
import { filterOf, PACKETBEAT } from '../../common/domain/flows';
import { missingPrivilegesMessage } from '../privileges/missing_privileges';
import type { SetupContext } from '../setup/context';
import { readSetupState, savedObjectsOf } from '../setup/setup_state';
import { worstOf } from './checks';
import { checkIngest } from './ingest';
import { checkPanel } from './panel';
import { checkProbe } from './probe';
import { checkReferences } from './references';
import { checkSummaries } from './summaries';
import { checkWidgets } from './widgets';

/**
 * Looks whether what is installed works: a probe document, every reference, every field that a widget names, the panel's own request.
 * What cannot be judged yet is `not_checked`, never a pass.
 */
export async function verify(context: SetupContext): Promise<VerifyResponse> {
  const found = await readSetupState(context);
  const { settings } = found;
  const { indexPattern } = settings;
  // The objects as they are: ours, or the copies that an import made.
  const present = savedObjectsOf(found).flatMap(({ current }) => current ?? []);
  const missing = savedObjectsOf(found)
    .filter(({ diff }) => diff.state === 'missing')
    .map(({ title }) => title);
  const hindrance = await missingPrivilegesMessage(context, settings, 'verify');
  const probe = await checkProbe(context, indexPattern, hindrance);
  const documents = await hasDocuments(context, indexPattern);
  const checks = [
    probe,
    ...(await checkIngest(context, found)),
    await checkReferences(context, present, missing),
    ...(await checkWidgets(context, indexPattern, present, documents)),
    await checkPanel(context, settings, documents),
    ...[await checkSummaries(context, indexPattern, settings.summaries)].flatMap((check) => check ?? []),
  ];
  return { result: worstOf(checks), checks };
}

async function hasDocuments({ elasticsearch }: SetupContext, pattern: string): Promise<boolean> {
  const { total } = await elasticsearch.search(pattern, { query: filterOf(PACKETBEAT), track_total_hits: 1 });
  return total > 0;
}
