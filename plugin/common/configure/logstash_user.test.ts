import { readFileSync } from 'node:fs';
import { LOGSTASH_USER_REQUESTS } from './logstash_user';

it('gives the user of Logstash the role that is tested against Elasticsearch', () => {
  const role = /role\/logstash_writer PUT '(.*)'/.exec(
    readFileSync('deploy/elasticsearch/users.sh', 'utf8')
  )?.[1];
  const [first = ''] = LOGSTASH_USER_REQUESTS.split('\n\n');
  expect(JSON.parse(first.slice(first.indexOf('{')))).toEqual(JSON.parse(role ?? ''));
});
