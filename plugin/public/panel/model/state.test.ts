import { parsePanelState, sameData } from './state';

describe('parsePanelState', () => {
  it('reads every setting that the route would accept', () => {
    const stored = {
      sources: ['dns', 'tls'],
      sensitivity: 2,
      max_findings: 50,
      internal_networks: ['10.0.0.0/8'],
      talker_measure: 'packets',
      talker_limit: 20,
      muted_domains: [{ domain: 'example.com', until: null, by: 'ops', reason: 'backup', since: 5 }],
    };
    expect(parsePanelState(stored)).toEqual({ ...stored, sources: ['tls', 'dns'] });
  });

  it.each([
    ['nothing', undefined],
    ['no object', 'text'],
    ['unknown keys', { enhancements: {}, title: 'x' }],
    ['values out of bounds', { sensitivity: 9, max_findings: 0, talker_limit: 1e6 }],
    ['values of other types', { sources: 'tls', sensitivity: '1', internal_networks: 7, muted_domains: {} }],
    ['no source at all', { sources: [] }],
  ])('leaves out %s', (_what, stored) => {
    expect(parsePanelState(stored)).toEqual({});
  });

  it('keeps a mute that lacks who and why', () => {
    expect(parsePanelState({ muted_domains: [{ domain: 'a.example' }, { until: 3 }] })).toEqual({
      muted_domains: [{ domain: 'a.example', until: null, by: '', reason: '', since: 0 }],
    });
  });
});

it('compares plain data by value', () => {
  expect(sameData({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toBe(true);
  expect(sameData({ a: 1 }, { a: 2 })).toBe(false);
});
