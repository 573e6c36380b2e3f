import { randomUUID } from 'node:crypto';
import { i18n } from '@kbn/i18n';
import type { Check } from '../../common/api/setup';
import { Problem } from '../elasticsearch/problem';
import { isObject } from '../setup/canonical';
import type { SetupContext } from '../setup/context';
import { notChecked, ok, problem, type Verdict } from './checks';

const PROBE = 'network-traffic-probe-';
/** In a range that no real traffic uses (RFC 5737), so that the probe is recognised wherever it is seen. */
const PROBE_ADDRESS = '192.0.2.1';

/**
 * Writes one document into an index of its own behind the pattern, looks for it by address, protocol and place, and removes it.
 * @param hindrance why this user must not try; who may write a document and may not remove its index would leave it behind.
 */
export async function checkProbe(
  context: SetupContext,
  indexPattern: string,
  hindrance: string | undefined
): Promise<Check> {
  const title = i18n.translate('networkTraffic.setup.verify.probeTitle', {
    defaultMessage: 'New indices get the required mappings',
  });
  return { id: 'probe', title, ...(await probed(context, indexPattern, hindrance)) };
}

async function probed(
  { elasticsearch, now }: SetupContext,
  indexPattern: string,
  hindrance: string | undefined
): Promise<Verdict> {
  const index = indexPattern.replace('*', `${PROBE}${randomUUID()}`);
  if (index === indexPattern)
    return notChecked(
      i18n.translate('networkTraffic.setup.verify.probeOneIndex', {
        defaultMessage: 'The pattern matches only one index, so no test index can be created.',
      })
    );
  if (hindrance !== undefined) return notChecked(hindrance);
  try {
    await removeLeftProbes(elasticsearch, indexPattern);
    await elasticsearch.ask('write a probe document', 'PUT', `/${encodeURIComponent(index)}/_doc/probe`, {
      query: { refresh: true },
      body: probe(now()),
    });
    const { total } = await elasticsearch.search(index, {
      track_total_hits: true,
      query: {
        bool: {
          filter: [
            { term: { 'source.ip': '192.0.2.0/24' } },
            { term: { 'network.protocol': 'probe' } },
            { geo_distance: { distance: '1km', 'destination.geo.location': { lat: 48.2, lon: 16.4 } } },
          ],
        },
      },
    });
    return total === 1
      ? ok(
          i18n.translate('networkTraffic.setup.verify.probeFound', {
            defaultMessage:
              'A test document was written, found by address, protocol, and location, and removed.',
          })
        )
      : problem(
          i18n.translate('networkTraffic.setup.verify.probeNotFound', {
            defaultMessage:
              'A test document was written but not found by address, protocol, and location. The templates do not apply to new indices. Review the plan.',
          })
        );
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return problem(error.message);
  } finally {
    await elasticsearch
      .find('remove the probe index', 'DELETE', `/${encodeURIComponent(index)}`)
      .catch(() => undefined);
  }
}

/** Those of a run that was killed between writing and removing. */
async function removeLeftProbes(
  elasticsearch: SetupContext['elasticsearch'],
  pattern: string
): Promise<void> {
  const left = await elasticsearch.find(
    'look for left probes',
    'GET',
    `/${encodeURIComponent(pattern.replace('*', `${PROBE}*`))}/_settings`,
    { query: { allow_no_indices: true, filter_path: '*.settings.index.uuid' } }
  );
  for (const name of Object.keys(isObject(left) ? left : {}))
    await elasticsearch.find('remove a left probe index', 'DELETE', `/${encodeURIComponent(name)}`);
}

const probe = (now: number): object => ({
  '@timestamp': new Date(now).toISOString(),
  type: 'probe',
  tags: ['network_traffic_probe'],
  network: { protocol: 'probe' },
  source: { ip: PROBE_ADDRESS },
  destination: { ip: PROBE_ADDRESS, geo: { location: { lat: 48.2, lon: 16.4 } } },
});
