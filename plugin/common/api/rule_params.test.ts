import { faultsOfRuleParams, parseRuleParams, ruleParamsSchema } from './rule_params';

/** Parameters of rules as releases have stored them: one of each, never changed, for the rules live on. */
const STORED: Readonly<Record<string, object>> = {
  '0.2.0, nothing chosen': {},
  '0.2.0, everything chosen': {
    dataViewId: 'network-traffic-data-view',
    kuery: 'source.ip: 10.0.0.0/8',
    filters: [{ meta: { negate: true }, query: { match_phrase: { type: 'dns' } } }],
    sources: ['tls'],
    watch: ['spikes', 'newDomains', 'losses', 'talkers'],
    severity: 'critical',
    sensitivity: 0.25,
    excludedDomains: ['backup.example'],
    excludedAddresses: ['10.0.0.7', '192.0.2.0/24', '2001:db8::1'],
    dominanceShare: 0.6,
    internalNetworks: ['10.0.0.0/8'],
    timeZone: 'Europe/Berlin',
  },
};

describe('parameters of a rule', () => {
  it.each(Object.entries(STORED))('of %s are valid and keep what they say', (_release, stored) => {
    expect(parseRuleParams(stored)).toMatchObject(stored);
    expect(faultsOfRuleParams(stored)).toEqual({});
    // What was stored with its defaults is read as before.
    expect(parseRuleParams(parseRuleParams(stored))).toEqual(parseRuleParams(stored));
  });

  it('of a newer release are read as far as they are known', () => {
    expect(parseRuleParams({ severity: 'low', fromTheFuture: true })).toEqual(
      parseRuleParams({ severity: 'low' })
    );
  });

  it.each([
    ['severity', { severity: 'mild' }],
    ['watch', { watch: [] }],
    ['sources', { sources: ['smtp'] }],
    ['excludedAddresses', { excludedAddresses: ['router'] }],
    ['dominanceShare', { dominanceShare: 40 }],
    ['timeZone', { timeZone: 'Middle/Earth' }],
  ])('that are wrong are refused by name: %s', (field, params) => {
    expect(Object.keys(faultsOfRuleParams(params))).toEqual([field]);
    expect(() => parseRuleParams(params)).toThrow(new RegExp(`^${field}`));
  });

  it('cannot be more than Kibana stores', () => {
    const most = { excludedDomains: Array.from({ length: 501 }, (_, i) => `d${i}.example`) };
    expect(ruleParamsSchema.safeParse(most).success).toBe(false);
  });
});
