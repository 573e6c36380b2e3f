import { say } from './verify_texts';
import { randomUUID } from 'node:crypto';
import type { Check, VerifyResponse } from '../../common/api/setup';
import { NotInterpreted } from '../../common/kql';
import type { SavedObjectResult } from '../../kibana_types/server';
import { Problem } from '../elasticsearch/problem';
import { isObject } from '../setup/canonical';
import type { SetupContext } from '../setup/context';
import { keyOf } from '../assets/saved_object_content';
import { objectsOf } from '../assets/saved_objects_client';
import { readSetupState, savedObjectsOf, type SetupState } from '../setup/setup_state';
import { missingPrivilegesMessage } from '../privileges/rights';
import { checkPanel } from './verify_panel';
import { requestsOf } from './widget_request';

const PROBE = 'network-traffic-probe-';
/** In a range that no real traffic uses (RFC 5737), so that the probe is recognised wherever it is seen. */
const PROBE_ADDRESS = '192.0.2.1';

/** Proves that what is installed works: a probe document, every reference, every widget's own request. */
export async function verify(context: SetupContext): Promise<VerifyResponse> {
  const found = await readSetupState(context);
  const checks = [
    await checkProbe(context, found),
    await checkReferences(context, found),
    ...(await checkWidgets(context, found)),
    await checkPanel(context, found.settings),
  ];
  return { ok: checks.every(({ ok }) => ok), checks };
}

async function checkProbe(context: SetupContext, { settings }: SetupState): Promise<Check> {
  const { indexPattern } = settings;
  const check = { id: 'probe', title: say.probeTitle() };
  const { elasticsearch } = context;
  const index = indexPattern.replace('*', `${PROBE}${randomUUID()}`);
  if (index === indexPattern) return { ...check, ok: true, message: say.probeOneIndex() };
  // Who may write a document and may not remove its index would leave it behind.
  const hindrance = await missingPrivilegesMessage(context, settings, 'verify');
  if (hindrance !== undefined) return { ...check, ok: false, message: say.probeHindered({ hindrance }) };
  try {
    await removeLeftProbes(context, indexPattern);
    await elasticsearch.ask('write a probe document', 'PUT', `/${encodeURIComponent(index)}/_doc/probe`, {
      query: { refresh: true },
      body: probe(context.now()),
    });
    const answer = await elasticsearch.ask(
      'find the probe document by its place',
      'POST',
      `/${encodeURIComponent(index)}/_search`,
      {
        body: {
          query: {
            bool: {
              filter: [
                { term: { 'source.ip': '192.0.2.0/24' } },
                { term: { 'network.protocol': 'probe' } },
                { geo_distance: { distance: '1km', 'destination.geo.location': { lat: 48.2, lon: 16.4 } } },
              ],
            },
          },
        },
      }
    );
    const hits = (answer as { hits: { total: { value: number } } }).hits.total.value;
    return hits === 1
      ? { ...check, ok: true, message: say.probeFound() }
      : {
          ...check,
          ok: false,
          message: say.probeNotFound(),
        };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { ...check, ok: false, message: error.message };
  } finally {
    await elasticsearch
      .find('remove the probe index', 'DELETE', `/${encodeURIComponent(index)}`)
      .catch(() => undefined);
  }
}

/** Those of a run that was killed between writing and removing. */
async function removeLeftProbes({ elasticsearch }: SetupContext, pattern: string): Promise<void> {
  const left = await elasticsearch.find(
    'look for left probes',
    'GET',
    `/${encodeURIComponent(pattern.replace('*', `${PROBE}*`))}/_settings`,
    {
      query: { allow_no_indices: true, filter_path: '*.settings.index.uuid' },
    }
  );
  for (const name of Object.keys(isObject(left) ? left : {})) {
    await elasticsearch.find('remove a left probe index', 'DELETE', `/${encodeURIComponent(name)}`);
  }
}

const probe = (now: number): object => ({
  '@timestamp': new Date(now).toISOString(),
  type: 'probe',
  tags: ['network_traffic_probe'],
  network: { protocol: 'probe' },
  source: { ip: PROBE_ADDRESS },
  destination: { ip: PROBE_ADDRESS, geo: { location: { lat: 48.2, lon: 16.4 } } },
});

/** The objects as they are: ours, or the copies that an import made. */
const present = (found: SetupState): SavedObjectResult[] =>
  savedObjectsOf(found).flatMap(({ current }) => current ?? []);

async function checkReferences({ savedObjects }: SetupContext, found: SetupState): Promise<Check> {
  const check = { id: 'references', title: say.referencesTitle() };
  const missing = savedObjectsOf(found)
    .filter(({ diff }) => diff.state === 'missing')
    .map(({ title }) => title);
  if (missing.length > 0)
    return { ...check, ok: false, message: say.objectsMissing({ missing: missing.join(', ') }) };
  const objects = present(found);
  const references = objects.flatMap((object) =>
    (object.references ?? []).map(({ type, id }) => ({
      type,
      id,
      from: String(object.attributes?.title ?? object.id),
    }))
  );
  const keys = [...new Map(references.map(({ type, id }) => [keyOf({ type, id }), { type, id }])).values()];
  const { saved_objects: answers } = await objectsOf(
    () => savedObjects.bulkGet(keys),
    'read the saved objects'
  );
  const lost = new Set(answers.filter(({ error }) => error).map(keyOf));
  const broken = references.filter((reference) => lost.has(keyOf(reference)));
  return broken.length === 0
    ? {
        ...check,
        ok: true,
        message: say.referencesFound({ references: references.length, objects: objects.length }),
      }
    : {
        ...check,
        ok: false,
        message: say.referencesBroken({
          references: broken.map(({ from, type, id }) => `${from} → ${type} ${id}`).join('; '),
        }),
      };
}

async function checkWidgets(context: SetupContext, found: SetupState): Promise<Check[]> {
  const checks: Check[] = [];
  for (const object of present(found)) {
    const result = await runWidget(context, found.settings.indexPattern, object);
    if (result !== undefined)
      checks.push({
        id: `widget:${object.id}`,
        title: String(object.attributes?.title ?? object.id),
        ...result,
      });
  }
  return checks;
}

interface SearchAnswer {
  readonly _shards: {
    readonly failed: number;
    readonly failures?: readonly {
      readonly index?: string;
      readonly reason?: { readonly reason?: string };
    }[];
  };
}

/** Per shard: a wrong type shows at once, and no panel's request over all time may weigh on a large cluster. */
const DOCUMENTS_LOOKED_AT = 10_000;

/** undefined: the object asks nothing. */
async function runWidget(
  { elasticsearch }: SetupContext,
  pattern: string,
  object: SavedObjectResult
): Promise<Pick<Check, 'ok' | 'message'> | undefined> {
  try {
    const requests = requestsOf(object);
    if (requests.length === 0) return undefined;
    for (const request of requests) {
      const answer = (await elasticsearch.ask(
        'run the widget’s request',
        'POST',
        `/${encodeURIComponent(pattern)}/_search`,
        {
          query: { ignore_unavailable: true, allow_no_indices: true },
          body: { ...request, track_total_hits: false, terminate_after: DOCUMENTS_LOOKED_AT },
        }
      )) as SearchAnswer;
      const first = answer._shards.failures?.[0];
      if (answer._shards.failed > 0) {
        // The first sentence says what is wrong; the others advise what nobody should do here.
        const [reason = '?'] = (first?.reason?.reason ?? '?').split(/\.(?:\s|$)/);
        return {
          ok: false,
          message: say.widgetFails({ index: first?.index ?? '?', reason }),
        };
      }
    }
    return { ok: true, message: say.widgetAnswers() };
  } catch (error) {
    // A user's own query in a form that only Kibana knows is no fault of the installation.
    if (error instanceof NotInterpreted)
      return { ok: true, message: say.widgetNotTried({ message: error.message }) };
    if (!(error instanceof Problem)) throw error;
    return { ok: false, message: error.message };
  }
}
