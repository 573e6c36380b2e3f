import { siteFaults, type Site } from './site';

/** The three files of the shipped pipeline (deploy/logstash/pipeline), as text. */
export interface PipelineFiles {
  readonly input: string;
  readonly filter: string;
  readonly output: string;
}

/** The pipeline of a site for Logstash 8 and 9 (7.17 names the TLS options otherwise). @throws {RangeError} naming the first fault. */
export function logstashPipeline(shipped: PipelineFiles, site: Site): PipelineFiles {
  const [fault] = siteFaults(site);
  if (fault !== undefined) throw new RangeError(fault);
  const port = site.logstashHost.slice(site.logstashHost.lastIndexOf(':') + 1);
  const plain = shipped.input.replace('port => 5044', `port => ${port}`);
  return {
    input: site.tls ? plain.replace(/^( *)# {3}(ssl_[a-z_]+ => )/gm, '$1$2') : plain,
    filter: shipped.filter,
    output: shipped.output.split('${ELASTICSEARCH_HOSTS:http://localhost:9200}').join(site.elasticsearchHost),
  };
}

/** Commands that put the secrets where they belong; they are typed in, never written into a file. */
export function keystoreSteps(): string[] {
  return [
    'bin/logstash-keystore create',
    'bin/logstash-keystore add ELASTICSEARCH_USER',
    'bin/logstash-keystore add ELASTICSEARCH_PASSWORD',
  ];
}
