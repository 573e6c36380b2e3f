import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Shipped } from '../../plugin/common/configure';

const read = (path: string): string =>
  readFileSync(join(__dirname, '..', '..', 'deploy', ...path.split('/')), 'utf8');

export const SHIPPED: Shipped = {
  packetbeat: read('packetbeat/packetbeat.yml'),
  input: read('logstash/pipeline/10-input.conf'),
  filter: read('logstash/pipeline/20-filter.conf'),
  output: read('logstash/pipeline/30-output.conf'),
  describe: read('logstash/pipeline/describe.rb'),
  flowDelta: read('logstash/pipeline/flow_delta.rb'),
  connections: read('logstash/pipeline/connections.rb'),
  ports: read('logstash/pipeline/ports.rb'),
  pipelines: read('logstash/pipelines.yml'),
};
