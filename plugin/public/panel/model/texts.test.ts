import { i18n } from '@kbn/i18n';
import type { AnomalyFinding } from '../../../common/api/anomalies';
import type { Answer } from './ask';
import { discoverPath } from './discover';
import { findingsToCsv } from './export';
import type { PanelContext } from './host';
import { formatBytes, formatShare, formatSpan, formatTime } from '../../shared/format';
import { BrowserMutes, activeMutes, withMute, withoutMute } from './mutes';
import type { Mute } from './state';

const mute = (domain: string, until: number | null = null): Mute => ({
  domain,
  until,
  by: '',
  reason: '',
  since: 0,
});

describe('figures', () => {
  it.each([
    [0, '0B'],
    [1023, '1,020B'],
    [1536, '1.5KB'],
    [5 * 1024 ** 3, '5GB'],
  ])('writes %d bytes as %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it.each([
    [0.0123, '1.2%'],
    [0.5, '50%'],
    [1, '100%'],
  ])('writes the share %d as %s', (share, text) => expect(formatShare(share)).toBe(text));

  it.each([
    [300_000, '5 min'],
    [3 * 3_600_000, '3 h'],
    [72 * 3_600_000, '3 days'],
  ])('writes %d ms as %s', (span, text) => expect(formatSpan(span)).toBe(text));

  it('names the day of a time only when it is not today, in the given zone', () => {
    const now = Date.parse('2026-03-02T23:30:00Z');
    expect(formatTime(now, now, 'UTC')).toBe('23:30');
    expect(formatTime(Date.parse('2026-03-01T10:00:00Z'), now, 'UTC')).toBe('Mar 1, 10:00');
    expect(formatTime(now, now, 'Europe/Berlin')).toBe('00:30');
  });
});

it('writes figures and times in the language of Kibana', () => {
  const locale = jest.spyOn(i18n, 'getLocale').mockReturnValue('de');
  expect(formatBytes(1536)).toBe('1,5KB');
  expect(formatShare(0.0123)).toBe('1,2\u00a0%');
  const now = Date.parse('2026-03-02T23:30:00Z');
  expect(formatTime(Date.parse('2026-03-01T10:00:00Z'), now, 'UTC')).toBe('1. März, 10:00');
  locale.mockRestore();
});

describe('the link to Discover', () => {
  const finding = { domain: 'a"b.example', onset: 0, end: 3_600_000 };
  const source = { domainField: 'network_traffic.domain', kuery: 'x: 1' } as Parameters<
    typeof discoverPath
  >[1];
  const asked = (query?: PanelContext['query']): Pick<Answer, 'context' | 'dataView'> => ({
    context: { timeRange: { from: 'now-1d', to: 'now' }, query, filters: [] },
    dataView: { id: 'view', title: 'logstash-*' },
  });
  const path = (query?: PanelContext['query']): string =>
    decodeURIComponent(discoverPath(finding, source, asked(query)) ?? '');

  it('asks for the source, the domain and the span of the finding, its end excluded', () => {
    expect(path()).toContain("from:'1970-01-01T00:00:00.000Z',to:'1970-01-01T00:59:59.999Z'");
    expect(path()).toContain('(x: 1) and network_traffic.domain: "a\\"b.example"');
    expect(path()).toContain('index:view');
  });

  it('keeps the query that the answer was asked with, as KQL or as a filter', () => {
    expect(path({ query: 'a: 1 or b: 2', language: 'kuery' })).toContain(' and (a: 1 or b: 2)');
    expect(path({ query: 'a:1', language: 'lucene' })).toContain("query_string:(query:'a:1')");
  });

  it('is not there when no index has the field', () => {
    expect(discoverPath(finding, undefined, asked())).toBeUndefined();
  });
});

describe('mutes', () => {
  it('hold until their time, once for each domain', () => {
    const mutes = [mute('a'), mute('b', 10), mute('c', 30), mute('a', 50)];
    expect(activeMutes(mutes, 20).map(({ domain }) => domain)).toEqual(['a', 'c']);
  });

  it('replace an older one of the domain and can be taken back', () => {
    const mutes = withMute([mute('a', 5)], mute('a'));
    expect(mutes).toEqual([mute('a')]);
    expect(withoutMute(mutes, 'a')).toEqual([]);
  });

  it('stay in the browser, by space, and survive a broken storage', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    new BrowserMutes(storage, '/s/one').set([mute('a')]);
    expect(new BrowserMutes(storage, '/s/one').mutes$.value).toEqual([mute('a')]);
    expect(new BrowserMutes(storage, '/s/two').mutes$.value).toEqual([]);
    kept.set('networkTraffic.mutedDomains:/s/two', 'no JSON');
    expect(new BrowserMutes(storage, '/s/two').mutes$.value).toEqual([]);
  });
});

it('exports findings as CSV that no spreadsheet takes for a formula', () => {
  const finding = {
    domain: '=cmd.example',
    source: 'tls',
    kind: 'burst',
    severity: 'high',
    confidence: 'high',
    onset: 0,
    end: 300_000,
    observed: 12,
    expected: 1.5,
    ratio: null,
    score: 9,
    reason: 'said "so", twice',
  } as AnomalyFinding;
  expect(findingsToCsv([finding]).split('\r\n')).toEqual([
    'domain,source,kind,severity,confidence,onset,end,observed,expected,ratio,score,reason',
    '\'=cmd.example,tls,burst,high,high,1970-01-01T00:00:00.000Z,1970-01-01T00:05:00.000Z,12,1.5,,9,"said ""so"", twice"',
    '',
  ]);
});
