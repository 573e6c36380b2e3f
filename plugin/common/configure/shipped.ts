import input from '../../../deploy/logstash/pipeline/10-input.conf';
import filter from '../../../deploy/logstash/pipeline/20-filter.conf';
import output from '../../../deploy/logstash/pipeline/30-output.conf';
import connections from '../../../deploy/logstash/pipeline/connections.rb';
import describe from '../../../deploy/logstash/pipeline/describe.rb';
import flowDelta from '../../../deploy/logstash/pipeline/flow_delta.rb';
import ports from '../../../deploy/logstash/pipeline/ports.rb';
import pipelines from '../../../deploy/logstash/pipelines.yml';
import packetbeat from '../../../deploy/packetbeat/packetbeat.yml';

/**
 * The files of deploy/ as they are shipped: the packager (and jest) give each as its text, so that there is one source and no copy.
 * Only the browser imports this; a script, which nobody bundles, reads the same by scripts/configure/shipped.ts.
 */
export const SHIPPED = {
  packetbeat,
  input,
  filter,
  output,
  describe,
  flowDelta,
  connections,
  ports,
  pipelines,
} as const;

export type Shipped = typeof SHIPPED;
