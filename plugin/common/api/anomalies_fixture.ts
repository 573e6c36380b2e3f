import type { AnomaliesResponse, AnomalyFinding } from './anomalies';

const HOUR_MS = 3_600_000;

/**
 * An answer of the route with one finding, as small as its type allows: what tests of panel, page and contracts start from.
 * @param now epoch ms up to which there are data. @param changes of the finding, a burst of three hours ago.
 */
export function exampleAnswer(now: number, changes: Partial<AnomalyFinding> = {}): AnomaliesResponse {
  const examined = { examined: 212, total: 1940, totalIsApproximate: false, collecting: false };
  return {
    status: {
      ...examined,
      state: 'ok',
      dataTo: now,
      now,
      window: { from: now - 24 * HOUR_MS, to: now },
      bucketSeconds: 300,
      baselineDays: 6,
      findings: 1,
      lowConfidence: false,
      gaps: [],
      rises: [],
      repeats: [],
      sources: [
        {
          ...examined,
          source: 'tls',
          domainField: 'network_traffic.domain',
          nameField: 'tls.client.server_name',
          kuery: 'network_traffic.domain_source: "tls"',
          documents: 100_000,
          baselineMs: 144 * HOUR_MS,
        },
      ],
    },
    counted: { from: 'events', why: null, eventsMs: 24 * HOUR_MS },
    findings: [
      {
        id: 'tls:orders.example:1',
        domain: 'orders.example',
        source: 'tls',
        kind: 'burst',
        severity: 'critical',
        confidence: 'high',
        onset: now - 3 * HOUR_MS,
        end: now - 2 * HOUR_MS,
        ongoing: false,
        peak: { timestamp: now - 3 * HOUR_MS, observed: 400 },
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
        ...changes,
      },
    ],
    talkers: null,
    domainVolumes: null,
    warnings: [],
    took: { total: 1, elasticsearch: 1 },
  };
}
