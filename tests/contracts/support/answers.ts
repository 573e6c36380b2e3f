import type { AnomaliesRequestInput, AnomaliesResponse } from '../../../plugin/common/api/anomalies';
import { ANOMALIES_PATH } from '../../../plugin/common/api/anomalies';
import { STATUS_PATH, type StatusResponse } from '../../../plugin/common/api/setup';
import type { HttpSetup } from '../../../plugin/kibana_types/browser';

const START = Date.parse('2026-03-02T00:00:00Z');
const HOUR_MS = 3_600_000;

/** A stored answer of the route, as small as its type allows. */
const ANOMALIES: AnomaliesResponse = {
  status: {
    state: 'ok',
    dataTo: START + 24 * HOUR_MS,
    now: START + 24 * HOUR_MS,
    window: { from: START, to: START + 24 * HOUR_MS },
    bucketSeconds: 300,
    baselineDays: 6,
    examined: 212,
    total: 1940,
    totalIsApproximate: false,
    findings: 1,
    lowConfidence: false,
    collecting: false,
    gaps: [],
    rises: [],
    sources: [
      {
        source: 'tls',
        domainField: 'network_traffic.domain',
        nameField: 'tls.client.server_name',
        kuery: 'network_traffic.domain_source: "tls"',
        examined: 212,
        total: 1940,
        totalIsApproximate: false,
        documents: 100_000,
        baselineMs: 144 * HOUR_MS,
        collecting: false,
      },
    ],
  },
  findings: [
    {
      id: 'tls:example.com:1',
      domain: 'example.com',
      source: 'tls',
      kind: 'burst',
      severity: 'high',
      confidence: 'high',
      onset: START + 20 * HOUR_MS,
      end: START + 21 * HOUR_MS,
      ongoing: false,
      peak: { timestamp: START + 20 * HOUR_MS, observed: 400 },
      observed: 900,
      expected: 30,
      expectedRange: [0, 9],
      ratio: 30,
      scaleBuckets: 1,
      score: 40,
      reason: '900 requests in one hour where 30 were expected.',
      comparison: { basis: 'recent', periods: [] },
      alerts: [],
      series: null,
      clients: [],
      otherClients: 0,
      names: [],
      otherNames: 0,
      together: [],
    },
  ],
  talkers: null,
  byteJoin: null,
  bounds: [],
  took: { total: 1, elasticsearch: 1 },
};

const STATUS: StatusResponse = {
  pluginVersion: '0.1.0',
  state: 'not_installed',
  space: 'default',
  settings: { indexPattern: 'logstash-*', internalNetworks: ['10.0.0.0/8'], retentionDays: null },
  assets: [],
  dashboard: null,
  dataViewId: null,
  documents: { count: 0, newest: null },
};

/** Kibana's `http` with our server behind it that knows the panel's question and Setup's status. */
export function createHttp(asked: AnomaliesRequestInput[]): HttpSetup {
  const answer = (path: string, known: Readonly<Record<string, unknown>>): Promise<never> =>
    path in known
      ? Promise.resolve(known[path] as never)
      : Promise.reject(Object.assign(new Error('Not Found'), { body: { statusCode: 404, message: path } }));
  return {
    basePath: { prepend: (path) => path },
    get: (path) => answer(path, { [STATUS_PATH]: STATUS }),
    post: (path, options) => {
      if (path === ANOMALIES_PATH) asked.push(JSON.parse(options?.body ?? '{}') as AnomaliesRequestInput);
      return answer(path, { [ANOMALIES_PATH]: ANOMALIES });
    },
    delete: (path) => answer(path, {}),
  };
}
