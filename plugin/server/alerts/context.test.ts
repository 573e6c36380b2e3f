import type { RuleAnomaly } from './anomaly';
import { ALERT_FIELDS, contextOf, contextVariables, payloadOf } from './context';

const ofDomain: RuleAnomaly = {
  id: 'tls:a.example',
  finding: 'tls:a.example:0',
  domain: 'a.example',
  address: null,
  source: 'tls',
  kind: 'burst',
  severity: 'high',
  onset: 0,
  end: 300_000,
  actual: 446,
  expected: 39.123,
  factor: 11.4,
  reason: '446 TLS handshakes.',
  clients: [
    ...[40, 20, 15, 10, 5, 4].map((percent, i) => ({ address: `10.0.0.${i}`, share: percent / 100 })),
    { address: '10.0.0.9', share: 0.001 },
  ],
  organisation: 'Example',
  bytes: 1000,
  historyDays: 7,
  from: 0,
  to: 600_000,
};
const ofAddress: RuleAnomaly = {
  ...ofDomain,
  id: '10.0.0.1',
  finding: null,
  domain: null,
  address: '10.0.0.1',
  source: null,
  kind: 'dominance',
  expected: null,
  factor: null,
  clients: [],
  organisation: null,
  bytes: null,
  historyDays: 0.2,
};

describe('what an alert tells', () => {
  it('names every variable that the form offers, and no other', () => {
    const offered = contextVariables().map(({ name }) => name);
    for (const anomaly of [ofDomain, ofAddress])
      expect(Object.keys(contextOf(anomaly, '')).sort()).toEqual([...offered].sort());
  });

  it('reads well: few clients, few digits, nothing where nothing is known', () => {
    expect(contextOf(ofDomain, 'link')).toMatchObject({
      clients: '10.0.0.0 (40 %), 10.0.0.1 (20 %), 10.0.0.2 (15 %), 10.0.0.3 (10 %), 10.0.0.4 (5 %)',
      expected: 39.1,
      onset: '1970-01-01T00:00:00.000Z',
      history: '',
      link: 'link',
    });
    expect(contextOf(ofAddress, '')).toMatchObject({
      domain: '',
      expected: '',
      factor: '',
      bytes: '',
      clients: '',
    });
  });

  it('says when the history is short', () => {
    expect(contextOf({ ...ofDomain, historyDays: 0.3 }, '').history).toMatch(/only 0\.3 days/);
  });

  it('is a document with fields that are mapped, and without what is not known', () => {
    for (const anomaly of [ofDomain, ofAddress]) {
      const own = Object.keys(payloadOf(anomaly)).filter((field) => !field.startsWith('kibana.'));
      expect(Object.keys(ALERT_FIELDS)).toEqual(expect.arrayContaining(own));
    }
    expect(payloadOf(ofAddress)).not.toHaveProperty(['network_traffic.anomaly.domain']);
  });
});
