import { i18n } from '@kbn/i18n';
import { found, notRun, ok, type DiagnosticCheck } from './check';
import { PIPELINE_HOST } from './traffic';

const AGENTS = 50;
const HOSTS = 10;
/** A sensor that went over to another Logstash once is not split: both must have had some of it time and again. */
const SPAN = '10m';
const TIMES = 3;

interface Buckets<T> {
  readonly buckets: readonly T[];
}
interface Agent {
  readonly key: string;
  readonly hosts: Buckets<{ readonly key: string; readonly doc_count: number }>;
  readonly spans: Buckets<{ readonly hosts: { readonly value: number } }>;
}
interface Answer {
  readonly agents: Buckets<Agent>;
}

export const oneLogstash: DiagnosticCheck = {
  id: 'one_logstash',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.oneLogstash.question', {
      defaultMessage: 'Each sensor sends to one Logstash instance',
    }),
  judges: 'documents',
  async ask({ elasticsearch, indexPattern, traffic }) {
    if (Object.keys(traffic.byPipelineHost).length === 0) return notRun(messages.unknown());
    const host = traffic.keyword(PIPELINE_HOST);
    const { aggregations } = await elasticsearch.search<Answer>(indexPattern, {
      query: { bool: { filter: [traffic.window, { exists: { field: host } }] } },
      aggs: {
        agents: {
          terms: { field: traffic.keyword('agent.name'), size: AGENTS },
          aggs: {
            hosts: { terms: { field: host, size: HOSTS } },
            spans: {
              date_histogram: { field: '@timestamp', fixed_interval: SPAN, min_doc_count: 1 },
              aggs: { hosts: { cardinality: { field: host } } },
            },
          },
        },
      },
    });
    const agents = aggregations.agents?.buckets ?? [];
    const split = agents.filter(
      ({ spans }) => spans.buckets.filter(({ hosts }) => hosts.value > 1).length >= TIMES
    );
    if (split.length === 0) return ok(messages.one({ sensors: agents.length }));
    return found('sensor_split', {
      severity: 'warning',
      symptom: i18n.translate('networkTraffic.diagnosis.oneLogstash.symptom', {
        defaultMessage: 'Many flows have no domain, and their protocol is derived from the port only.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.oneLogstash.cause', {
        defaultMessage:
          'Several Logstash instances share the events of {sensors, plural, one {# sensor} other {# sensors}}. Each instance knows only the connections that it received itself.',
        values: { sensors: split.length },
      }),
      evidence: split.flatMap(({ key, hosts }) =>
        hosts.buckets.map(({ key: name, doc_count: documents }) => ({
          label: messages.through({ sensor: key, host: name }),
          value: documents,
        }))
      ),
      remedy: i18n.translate('networkTraffic.diagnosis.oneLogstash.remedy', {
        defaultMessage:
          'Turn off load balancing in the output of the sensor. Packetbeat then uses a second host only while the first one is unavailable.',
      }),
      snippet: 'output.logstash:\n  loadbalance: false',
      action: 'show',
    });
  },
};

const messages = {
  unknown: () =>
    i18n.translate('networkTraffic.diagnosis.oneLogstash.unknown', {
      defaultMessage: 'The documents do not contain network_traffic.pipeline_host.',
    }),
  one: (values: { sensors: number }) =>
    i18n.translate('networkTraffic.diagnosis.oneLogstash.one', {
      defaultMessage:
        '{sensors, plural, one {# sensor sends} other {# sensors each send}} to one Logstash instance at a time.',
      values,
    }),
  through: (values: { sensor: string; host: string }) =>
    i18n.translate('networkTraffic.diagnosis.oneLogstash.through', {
      defaultMessage: 'Documents of {sensor} through {host}',
      values,
    }),
};
