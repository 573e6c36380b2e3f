import { refusalOf } from '../../common/api/input';
import { settingsInput } from '../routes/setup_request';
import { patternFault } from './index_pattern';

describe('patternFault', () => {
  it.each([
    ['<logstash-{now/d}>', /Date math/],
    ['<logstash-{now/M{yyyy.MM}}-*>', /Date math/],
    ['other:logstash-*', /remote cluster/],
    ['logstash-*,filebeat-*', /single index pattern/],
    ['*', /too many indices/],
    ['ab*', /too many indices/],
    ['Logstash-*', /lowercase/],
    ['logstash-*-x', /star only at the end/],
    ['logstash ü', /lowercase/],
  ])('says of %s what to write instead, as the route refuses it', (indexPattern, words) => {
    expect(patternFault(indexPattern)).toMatch(words);
    const { error } = settingsInput.safeParse({ indexPattern });
    expect(error && refusalOf(error)).toBe(patternFault(indexPattern));
  });
  it.each(['logstash-*', 'logstash-packetbeat-*', 'net.traffic_1'])('says nothing of %s', (indexPattern) => {
    expect(patternFault(indexPattern)).toBeUndefined();
    expect(settingsInput.safeParse({ indexPattern }).success).toBe(true);
  });
});
