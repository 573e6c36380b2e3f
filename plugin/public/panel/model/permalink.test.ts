import type { Filter } from '../../../kibana_types/data';
import { pagePath, readPageState, stateOfAnswer, type PageState } from './permalink';

const fallback: PageState = { timeRange: { from: 'now-24h', to: 'now' }, filters: [], settings: {} };
const filter: Filter = {
  meta: { alias: null, disabled: false, negate: true, key: 'source.ip' },
  query: { match_phrase: { 'source.ip': "10.0.0.1 & 'so on'" } },
};
const state: PageState = {
  timeRange: { from: '2026-03-01T00:00:00.000Z', to: 'now' },
  query: { query: 'a: "b" and c > 1', language: 'kuery' },
  filters: [filter],
  settings: { sources: ['tls'], sensitivity: 2, max_findings: 50, internal_networks: ['10.0.0.0/8'] },
  finding: 'tls:example.com:1772323200000',
  compare: { from: 'now-2d', to: 'now-1d' },
};
const read = (path: string): PageState => readPageState(path.slice(path.indexOf('?')), fallback);

describe('the address of the page', () => {
  it('restores time, query, filters, settings, opened finding and compared time', () => {
    expect(read(pagePath(state))).toEqual(state);
    expect(read(pagePath({ ...state, compare: 'week' })).compare).toBe('week');
    expect(read(pagePath(fallback))).toEqual(fallback);
  });

  it('leaves the mutes where they are kept', () => {
    const mute = { domain: 'a.example', until: null, by: '', reason: '', since: 0 };
    const path = pagePath({ ...state, settings: { muted_domains: [mute] } });
    expect(path).not.toContain('a.example');
  });

  it.each(['', '?state=((', '?state=!t', '?other=1'])('is the default page for "%s"', (search) =>
    expect(readPageState(search, fallback)).toEqual(fallback)
  );

  it('takes no value that makes no sense', () => {
    const wrong = {
      timeRange: 5,
      filters: [1, { meta: {} }],
      settings: { sensitivity: 99 },
      compare: 'year',
    };
    expect(read(pagePath(wrong as unknown as PageState))).toEqual({
      ...fallback,
      filters: [{ meta: {} }],
      query: undefined,
      finding: undefined,
      compare: undefined,
    });
  });

  it('names the times of an answer, not "the last day"', () => {
    const context = { timeRange: { from: 'now-24h', to: 'now' }, filters: [filter] };
    expect(stateOfAnswer({ context, from: 0, to: 3_600_000 }, {}, 'x').timeRange).toEqual({
      from: '1970-01-01T00:00:00.000Z',
      to: '1970-01-01T01:00:00.000Z',
    });
  });
});
