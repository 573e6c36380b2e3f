import type { Shipped } from './shipped';
import { assertSite, isFrom, isLocal, portOf, type Site } from './site';
import { replaced } from './text';

/** Input, filters and output of a pipeline, as text. */
export interface PipelineFiles {
  readonly input: string;
  readonly filter: string;
  readonly output: string;
}

/** TLS options as the shipped files name them, and their names before 8.12 (which Logstash 9 no longer takes). */
const OLDER_INPUT: readonly (readonly [string, string])[] = [
  ['ssl_enabled => true', 'ssl => true'],
  ['ssl_client_authentication => "required"', 'ssl_verify_mode => "force_peer"'],
];
const OLDER_OUTPUT: readonly (readonly [string, string])[] = [
  [
    'ssl_certificate_authorities => ["/etc/logstash/tls/http_ca.crt"]',
    'cacert => "/etc/logstash/tls/http_ca.crt"',
  ],
];
const OPTIONAL = /^( *)# {3}((?:ssl_[a-z_]+) => )/gm;

/**
 * The pipeline of a site, made of the shipped one (deploy/logstash/pipeline).
 * @throws {RangeError} naming the first fault of the answers.
 */
export function logstashPipeline(site: Site, shipped: Shipped): PipelineFiles {
  assertSite(site, shipped);
  const older = !isFrom(site.logstashVersion, 8, 12);
  // One machine: nobody else needs to reach the input, which asks for no password.
  const listen = isLocal(site) ? `host => "127.0.0.1"\n    port` : 'port';
  let input = replaced(shipped.input, 'port => 5044', `${listen} => ${portOf(site)}`);
  let output = replaced(
    shipped.output,
    '${ELASTICSEARCH_HOSTS:http://localhost:9200}',
    site.elasticsearchHost
  );
  if (site.tls) input = renamed(input.replace(OPTIONAL, '$1$2'), older ? OLDER_INPUT : []);
  if (site.elasticsearchAuthority)
    output = renamed(output.replace(OPTIONAL, '$1$2'), older ? OLDER_OUTPUT : []);
  // The sensor tells directions by the same networks; the pipeline does for documents of other sensors.
  const filter =
    site.internalNetworks.length === 0
      ? shipped.filter
      : replaced(
          shipped.filter,
          '${INTERNAL_NETWORKS:}',
          `\${INTERNAL_NETWORKS:${site.internalNetworks.join(',')}}`
        );
  return { input, filter, output };
}

function renamed(text: string, names: readonly (readonly [string, string])[]): string {
  return names.reduce((all, [name, older]) => replaced(all, name, older), text);
}
