import { i18n } from '@kbn/i18n';
import type { estypes } from '@elastic/elasticsearch';
import { found, notRun, ok, percent, type DiagnosticCheck } from './check';
import { searchFlows } from './search_flows';

const CONNECTIONS = 200;
/** So many connections, and such a share of those looked at, are no accident. */
const PROOF = 5;
const SHARE = 0.2;

interface Count {
  readonly doc_count: number;
}
interface Distinct {
  readonly value: number;
}
interface Answer {
  readonly connections: {
    readonly buckets: readonly (Count & {
      readonly agents: Distinct;
      readonly flows: Distinct;
      readonly sources: Distinct;
      readonly answered: Count;
    })[];
  };
}

const answered: estypes.QueryDslQueryContainer = { range: { 'destination.packets': { gt: 0 } } };

/**
 * Packetbeat knows a flow by its addresses and those of its frames: where requests and answers pass two gateways it makes
 * two flows of one connection, each of one direction, and the server is the source of the second.
 */
export const oneWay: DiagnosticCheck = {
  id: 'one_way_flows',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.oneWay.question', {
      defaultMessage: 'Each connection is one flow with both directions',
    }),
  judges: 'flows',
  async ask(context) {
    const { keyword } = context.traffic;
    const distinct = (field: string): estypes.AggregationsAggregationContainer => ({
      cardinality: { field: keyword(field) },
    });
    const { aggregations } = await searchFlows<Answer>(context, {
      connections: {
        terms: { field: keyword('network.community_id'), size: CONNECTIONS },
        aggs: {
          agents: distinct('agent.id'),
          flows: distinct('flow.id'),
          sources: distinct('source.ip'),
          answered: { filter: answered },
        },
      },
    });
    const buckets = aggregations.connections?.buckets ?? [];
    if (buckets.length === 0)
      return notRun(
        i18n.translate('networkTraffic.diagnosis.oneWay.noCommunityId', {
          defaultMessage:
            'The flows do not contain network.community_id, so connections cannot be identified.',
        })
      );
    // That several sensors see one connection is another question.
    const halves = buckets.filter(
      ({ agents, flows, sources, answered: both }) =>
        agents.value === 1 && flows.value > 1 && sources.value > 1 && both.doc_count === 0
    ).length;
    if (halves < PROOF || halves < SHARE * buckets.length)
      return ok(
        i18n.translate('networkTraffic.diagnosis.oneWay.whole', {
          defaultMessage:
            '{halves, number} of {connections, plural, one {# connection} other {# connections}} consist of two flows with one direction each.',
          values: { connections: buckets.length, halves },
        })
      );
    return found('one_way_flows', {
      symptom: i18n.translate('networkTraffic.diagnosis.oneWay.symptom', {
        defaultMessage:
          'Servers appear as clients, the volume by port shows client ports, and downloads count as inbound.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.oneWay.cause', {
        defaultMessage:
          'Requests and responses pass through two gateways (HSRP, VRRP, or asymmetric routing). Packetbeat identifies flows by MAC addresses, so each connection becomes two flows with one direction each.',
      }),
      evidence: [
        {
          label: i18n.translate('networkTraffic.diagnosis.oneWay.connections', {
            defaultMessage: 'Checked connections',
          }),
          value: buckets.length,
        },
        {
          label: i18n.translate('networkTraffic.diagnosis.oneWay.halves', {
            defaultMessage: 'Connections of two flows with one direction each',
          }),
          value: `${halves} (${percent(halves, buckets.length)})`,
        },
      ],
      remedy: i18n.translate('networkTraffic.diagnosis.oneWay.remedy', {
        defaultMessage:
          'Use the Logstash pipeline from the Configure page, which recognizes and reverses the second flow. Alternatively, capture where both directions have the same MAC addresses, on the inner side of the gateways.',
      }),
    });
  },
};
