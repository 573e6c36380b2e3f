import { patternFault } from './index_pattern';
import { refusalOf } from './input';
import { settingsInput } from './setup_request';

describe('patternFault', () => {
  it.each([
    ['<logstash-{now/d}>', /Date math/],
    ['<logstash-{now/M{yyyy.MM}}-*>', /Date math/],
    ['other:logstash-*', /remote cluster/],
    ['logstash-*,filebeat-*', /single index pattern/],
    ['', /too many indices/],
    ['*', /too many indices/],
    ['ab*', /too many indices/],
    ['Logstash-*', /lowercase/],
    ['logstash-*-x', /star only at the end/],
    ['logstash ü', /lowercase/],
    [`${'Too-long-'.repeat(30)}*`, /lowercase/],
  ])('says of %s what to write instead, as the route refuses it', (indexPattern, words) => {
    const fault = patternFault(indexPattern);
    expect(fault).toMatch(words);
    const { success, error } = settingsInput.safeParse({ indexPattern });
    expect(success).toBe(false);
    expect(error && refusalOf(error)).toBe(fault);
  });
  it.each(['logstash-*', 'logstash-packetbeat-*', 'net.traffic_1'])('says nothing of %s', (indexPattern) => {
    expect(patternFault(indexPattern)).toBeUndefined();
    expect(settingsInput.safeParse({ indexPattern }).success).toBe(true);
  });
  it('does not speak of a pattern that is only too long', () => {
    const { error } = settingsInput.safeParse({ indexPattern: `${'a'.repeat(200)}*` });
    expect(error && refusalOf(error)).toMatch(/^indexPattern: /);
  });
});
