/**
 * Version of the Logstash pipeline that this plugin goes with, as documents carry it in `network_traffic.pipeline_version`. Goes up when documents come out of the
 * pipeline otherwise than before, so that a pipeline that is older than the plugin is found. describe.rb and scripts/enrich have the same.
 */
export const PIPELINE_VERSION = 2;

/** Its files, which belong together (deploy/logstash/pipeline); those of input and output are a site's own. */
export const PIPELINE_FILES: readonly string[] = [
  '20-filter.conf',
  'describe.rb',
  'flow_delta.rb',
  'connections.rb',
  'ports.rb',
];
