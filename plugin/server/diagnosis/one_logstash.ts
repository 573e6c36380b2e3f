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
      defaultMessage: 'Does each sensor send to one Logstash?',
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
        defaultMessage:
          'Many flows have only the protocol of their port, and no name, although it was on the wire.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.oneLogstash.cause', {
        defaultMessage:
          'Several Logstashes share the events of {sensors, plural, one {a sensor} other {# sensors}}. Each remembers only the connections that it saw itself, so flows and their requests miss each other.',
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
          'Let each sensor send to one Logstash: turn off load balancing in its output. A second host then only stands in when the first is away.',
      }),
      snippet: 'output.logstash:\n  loadbalance: false',
      action: 'show',
    });
  },
};

const messages = {
  unknown: () =>
    i18n.translate('networkTraffic.diagnosis.oneLogstash.unknown', {
      defaultMessage: 'The documents do not say which Logstash they passed.',
    }),
  one: (values: { sensors: number }) =>
    i18n.translate('networkTraffic.diagnosis.oneLogstash.one', {
      defaultMessage:
        '{sensors, plural, one {# sensor sends} other {# sensors send}} each to one Logstash at a time.',
      values,
    }),
  through: (values: { sensor: string; host: string }) =>
    i18n.translate('networkTraffic.diagnosis.oneLogstash.through', {
      defaultMessage: 'Documents of {sensor} through {host}',
      values,
    }),
};
