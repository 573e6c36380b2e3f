import { anomaliesInput } from './anomalies_request';
import { refusalOf } from './input';

const range = { from: '2026-11-24T00:00:00Z', to: 1795564800000 };

const messageOf = (body: unknown): string => {
  const result = anomaliesInput.safeParse(body);
  return result.success ? 'accepted' : refusalOf(result.error);
};

describe('what the anomalies route takes', () => {
  it('fills in every default and turns times into epoch milliseconds', () => {
    expect(anomaliesInput.parse({ timeRange: range })).toEqual({
      timeRange: { from: Date.UTC(2026, 10, 24), to: Date.UTC(2026, 10, 25) },
      indexPattern: 'logstash-*',
      timeField: '@timestamp',
      bucketSeconds: 'auto',
      historyDays: 14,
      sources: ['tls', 'http', 'dns'],
      sensitivity: 1,
      drops: false,
      maxDomains: 200,
      maxFindings: 25,
      timeZone: 'UTC',
      talkers: { measure: 'received', limit: 10 },
      bytesByDomain: false,
    });
  });

  it.each([
    ['no time range', {}, /^timeRange: /],
    ['a relative time', { timeRange: { from: 'now-1d', to: 'now' } }, /^timeRange\.from: must be ISO/],
    ['a range that ends before it begins', { timeRange: { from: 2, to: 1 } }, /later than/],
    ['a bucket that does not divide the hour', { timeRange: range, bucketSeconds: 420 }, /bucketSeconds/],
    ['a network that is none', { timeRange: range, internalNetworks: ['10.0.0.0/33'] }, /10\.0\.0\.0\/33/],
    ['an unknown zone', { timeRange: range, timeZone: 'Mars/Olympus' }, /timeZone: is not an IANA/],
    ['a misspelt key', { timeRange: range, maxDomain: 5 }, /maxDomain/],
    ['no source', { timeRange: range, sources: [] }, /sources/],
  ])('refuses %s and names it', (_what, body, message) => {
    expect(messageOf(body)).toMatch(message);
  });

  it('asks a source once', () => {
    expect(anomaliesInput.parse({ timeRange: range, sources: ['dns', 'dns'] }).sources).toEqual(['dns']);
  });
});
