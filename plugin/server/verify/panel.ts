import { i18n } from '@kbn/i18n';
import { anomaliesInput } from '../../common/api/anomalies_request';
import type { Check, SetupSettings } from '../../common/api/setup';
import { findAnomalies } from '../anomalies/anomalies';
import { Problem } from '../elasticsearch/problem';
import type { SetupContext } from '../setup/context';
import { notChecked, ok, problem, type Verdict } from './checks';

/** What the dashboard opens with; the panel looks back two weeks from there. */
const RANGE_MS = 6 * 3600 * 1000;

/** Sends what the Network Anomalies panel sends when the dashboard opens, through the code of its route. */
export async function checkPanel(
  context: SetupContext,
  settings: SetupSettings,
  documents: boolean
): Promise<Check> {
  const title = i18n.translate('networkTraffic.setup.verifyPanel.networkAnomalies', {
    defaultMessage: 'Network anomalies',
  });
  return { id: 'panel:network_anomalies', title, ...(await asked(context, settings, documents)) };
}

async function asked(
  { elasticsearch, now }: SetupContext,
  { indexPattern, internalNetworks }: SetupSettings,
  documents: boolean
): Promise<Verdict> {
  const clock = now();
  const request = anomaliesInput.parse({
    timeRange: { from: clock - RANGE_MS, to: clock },
    indexPattern,
    internalNetworks: [...internalNetworks],
  });
  try {
    const { warnings, status } = await findAnomalies(request, { elasticsearch, clock });
    const lost = warnings.find(({ kind }) => kind === 'shards' || kind === 'fields');
    if (lost) return problem(lost.message);
    if (!documents)
      return notChecked(
        i18n.translate('networkTraffic.setup.verifyPanel.noDocument', {
          defaultMessage: 'There is no data to analyze yet. Verify again when data arrives.',
        })
      );
    return ok(
      i18n.translate('networkTraffic.setup.verifyPanel.ok', {
        defaultMessage:
          'The request succeeded for all indices of the last two weeks: {examined, plural, one {# domain was examined} other {# domains were examined}}.',
        values: { examined: status.examined },
      })
    );
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return problem(error.message);
  }
}
