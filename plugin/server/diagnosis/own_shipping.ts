import { i18n } from '@kbn/i18n';
import type { estypes } from '@elastic/elasticsearch';
import { withoutPorts } from '../../common/configure/site';
import { found, notRun, ok, percent, type DiagnosticCheck } from './check';
import { searchFlows } from './search_flows';

const SHARE = 0.05;

interface Sum {
  readonly value: number;
}
interface Flows {
  readonly doc_count: number;
  readonly bytes: Sum;
}
interface Answer {
  readonly all: Sum;
  readonly own: Flows & { readonly ports: { readonly buckets: Readonly<Record<string, Flows>> } };
}

/** Where the capture began within a connection, the server may have been taken for its source. */
const atPorts = (ports: readonly number[]): estypes.QueryDslQueryContainer => ({
  bool: {
    should: [{ terms: { 'destination.port': [...ports] } }, { terms: { 'source.port': [...ports] } }],
    minimum_should_match: 1,
  },
});

/** Asks for the ports that the settings name: what a document says does not tell shipping from other traffic of the same machine. */
export const ownShipping: DiagnosticCheck = {
  id: 'own_shipping',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.ownShipping.question', {
      defaultMessage: 'Packetbeat does not capture its own traffic',
    }),
  judges: 'flows',
  async ask(context) {
    const ports = context.setup.settings.shippingPorts;
    if (ports.length === 0)
      return notRun(
        i18n.translate('networkTraffic.diagnosis.ownShipping.noPorts', {
          defaultMessage: 'No ports that Packetbeat sends data to are configured in Setup.',
        })
      );
    const bytesOf = { bytes: { sum: { field: 'network.bytes' } } };
    const answer = await searchFlows<Answer>(context, {
      all: bytesOf.bytes,
      own: {
        filter: atPorts(ports),
        aggs: {
          ...bytesOf,
          ports: {
            filters: { filters: Object.fromEntries(ports.map((port) => [port, atPorts([port])])) },
            aggs: bytesOf,
          },
        },
      },
    });
    const { all, own } = answer.aggregations;
    const [bytes, ofAll] = [own?.bytes.value ?? 0, all?.value ?? 0];
    const share = percent(bytes, ofAll);
    if (ofAll === 0 || bytes / ofAll < SHARE)
      return ok(
        i18n.translate('networkTraffic.diagnosis.ownShipping.portsCarry', {
          defaultMessage:
            '{count, plural, one {Port {ports} has} other {Ports {ports} have}} {share} of the volume.',
          values: { count: ports.length, ports: ports.join(', '), share },
        })
      );
    const seen = Object.entries(own?.ports.buckets ?? {}).filter(([, { bytes }]) => bytes.value > 0);
    const names = seen.map(([port]) => port);
    return found('own_shipping', {
      severity: 'warning',
      symptom: i18n.translate('networkTraffic.diagnosis.ownShipping.symptom', {
        defaultMessage:
          'The Packetbeat machine is a top talker, and its volume increases with the captured traffic.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.ownShipping.cause', {
        defaultMessage:
          '{share} of the volume goes to {count, plural, one {port {ports}} other {ports {ports}}}: Packetbeat captures the data that it sends itself.',
        values: { share, count: names.length, ports: names.join(', ') },
      }),
      evidence: [
        ...seen.map(([port, flows]) => ({
          label: i18n.translate('networkTraffic.diagnosis.ownShipping.bytesOfPort', {
            defaultMessage: 'Bytes on port {port} ({flows, plural, one {# flow} other {# flows}})',
            values: { port, flows: flows.doc_count },
          }),
          value: flows.bytes.value,
        })),
        {
          label: i18n.translate('networkTraffic.diagnosis.ownShipping.bytesOfAllFlows', {
            defaultMessage: 'Bytes of all flows',
          }),
          value: ofAll,
        },
      ],
      remedy: i18n.translate('networkTraffic.diagnosis.ownShipping.remedy', {
        defaultMessage:
          'Exclude these ports from the capture on the Packetbeat machine as shown below. If they belong to other services, correct the ports in the Setup settings.',
      }),
      snippet: `packetbeat.interfaces.bpf_filter: "${withoutPorts(ports)}"`,
      action: 'show',
    });
  },
};
