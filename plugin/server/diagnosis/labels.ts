import { i18n } from '@kbn/i18n';
import { notRun, ok, percent, type DiagnosticCheck } from './check';
import { searchFlows } from './search_flows';

type Sum = { readonly bytes: { readonly value: number } };
type Answer = Readonly<Record<'byTransaction' | 'byPort' | 'namedByTransaction' | 'namedByDns', Sum>> & {
  readonly bytes: Sum['bytes'];
};

const bytes = { sum: { field: 'network.bytes' } };
const of = (field: string, value: string): object => ({
  filter: { match: { [field]: value } },
  aggs: { bytes },
});

/** What a click on a protocol or a domain reaches of the volume: by its source, since a guess by port is no observation. */
export const labels: DiagnosticCheck = {
  id: 'labels',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.labels.question', {
      defaultMessage: 'Flows have a protocol and a domain',
    }),
  judges: 'flows',
  async ask(context) {
    const { aggregations: sums } = await searchFlows<Answer>(context, {
      bytes,
      byTransaction: of('network_traffic.protocol_source', 'transaction'),
      byPort: of('network_traffic.protocol_source', 'port'),
      namedByTransaction: of('network_traffic.domain_origin', 'transaction'),
      namedByDns: of('network_traffic.domain_origin', 'dns_answer'),
    });
    const all = sums.bytes?.value ?? 0;
    if (all === 0)
      return notRun(
        i18n.translate('networkTraffic.diagnosis.labels.noBytes', {
          defaultMessage: 'The flows carry no bytes.',
        })
      );
    const parts = [sums.byTransaction, sums.byPort, sums.namedByTransaction, sums.namedByDns];
    if (parts.every((part) => (part?.bytes.value ?? 0) === 0))
      return notRun(
        i18n.translate('networkTraffic.diagnosis.labels.noLabels', {
          defaultMessage:
            'The flows contain neither network_traffic.protocol_source nor network_traffic.domain_origin.',
        })
      );
    const share = (part: Sum | undefined): string => percent(part?.bytes.value ?? 0, all);
    return ok(
      i18n.translate('networkTraffic.diagnosis.labels.shares', {
        defaultMessage:
          'Of the bytes of flows, {transaction} have their protocol from transactions and {port} from the port; {named} have a domain from transactions and {guessed} from DNS answers.',
        values: {
          transaction: share(sums.byTransaction),
          port: share(sums.byPort),
          named: share(sums.namedByTransaction),
          guessed: share(sums.namedByDns),
        },
      })
    );
  },
};
