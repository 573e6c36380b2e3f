import { i18n } from '@kbn/i18n';
import type { estypes } from '@elastic/elasticsearch';
import {
  found,
  notRun,
  ok,
  percent,
  type DiagnosticCheck,
  type DiagnosticContext,
  type Outcome,
} from './check';
import { searchFlows } from './search_flows';

const ENOUGH = 20;
/** More than that hidden, and the domains say little of where the traffic goes. */
const QUIC_SHARE = 0.5;

/** Transactions that may carry a name, and what of it the index holds. */
interface Names {
  /** TLS and HTTP. */
  readonly carriers: number;
  /** Of these with the field that the panels group by. */
  readonly withDomain: number;
  /** Of these with a name as Packetbeat itself writes it. */
  readonly withName: number;
}

const NAME_FIELDS = ['tls.client.server_name', 'url.domain', 'destination.domain'];
/** More of the carriers than that have a name in ordinary traffic. */
const NAMED_SHARE = 0.5;

async function readNames({ elasticsearch, traffic, indexPattern }: DiagnosticContext): Promise<Names> {
  const exists = (field: string): estypes.QueryDslQueryContainer => ({ exists: { field } });
  const answer = await elasticsearch.search<Record<'domain' | 'name', { readonly doc_count: number }>>(
    indexPattern,
    {
      track_total_hits: true,
      query: {
        bool: {
          filter: [traffic.window],
          should: ['tls', 'http'].map((type) => ({ match: { type } })),
          minimum_should_match: 1,
        },
      },
      aggs: {
        domain: { filter: exists('network_traffic.domain') },
        name: { filter: { bool: { should: NAME_FIELDS.map(exists), minimum_should_match: 1 } } },
      },
    }
  );
  return {
    carriers: answer.total,
    withDomain: answer.aggregations.domain?.doc_count ?? 0,
    withName: answer.aggregations.name?.doc_count ?? 0,
  };
}

function judgeNames({ carriers, withDomain, withName }: Names): Outcome {
  if (withDomain >= NAMED_SHARE * carriers)
    return ok(
      i18n.translate('networkTraffic.diagnosis.domains.ok', {
        defaultMessage: '{withDomain, number} of {carriers, number} TLS and HTTP transactions have a domain.',
        values: { withDomain, carriers },
      })
    );
  const evidence = [
    {
      label: i18n.translate('networkTraffic.diagnosis.domains.tlsHttpTransactions', {
        defaultMessage: 'TLS and HTTP transactions',
      }),
      value: carriers,
    },
    {
      label: i18n.translate('networkTraffic.diagnosis.domains.withName', {
        defaultMessage: 'With a name from Packetbeat',
      }),
      value: `${withName} (${percent(withName, carriers)})`,
    },
    {
      label: i18n.translate('networkTraffic.diagnosis.domains.withDomain', {
        defaultMessage: 'With network_traffic.domain',
      }),
      value: `${withDomain} (${percent(withDomain, carriers)})`,
    },
  ];
  if (withName >= NAMED_SHARE * carriers)
    return found('domain_field_missing', {
      evidence,
      severity: 'warning',
      symptom: i18n.translate('networkTraffic.diagnosis.domains.fieldMissing', {
        defaultMessage: 'Domain panels show “(missing value)” or few values.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.domains.fieldMissingCause', {
        defaultMessage:
          'Transactions contain names but no network_traffic.domain. They did not pass through the Network Traffic pipeline, or were indexed before it was installed.',
      }),
      remedy: i18n.translate('networkTraffic.diagnosis.domains.fieldMissingRemedy', {
        defaultMessage:
          'Use packetbeat.yml and the Logstash pipeline from the Configure page. Existing documents do not change.',
      }),
    });
  return found('names_missing', {
    evidence,
    severity: 'warning',
    symptom: i18n.translate('networkTraffic.diagnosis.domains.fieldMissing', {
      defaultMessage: 'Domain panels show “(missing value)” or few values.',
    }),
    cause: i18n.translate('networkTraffic.diagnosis.domains.namesMissingCause', {
      defaultMessage:
        '{share} of the TLS and HTTP transactions contain no name: clients send none (no SNI) or encrypt it (ECH).',
      values: { share: percent(carriers - withName, carriers) },
    }),
    remedy: i18n.translate('networkTraffic.diagnosis.domains.namesMissingRemedy', {
      defaultMessage:
        'This is expected and cannot be repaired. Capture DNS to get the names for such connections, or analyze volumes by address and organization.',
    }),
  });
}

export const domains: DiagnosticCheck = {
  id: 'domains',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.domains.question', {
      defaultMessage: 'Connections have domain names',
    }),
  async ask(context) {
    const { traffic } = context;
    // Without any transaction the missing family is the cause, and without flows nothing says that there was TLS.
    if (traffic.transactions === 0 || traffic.flows === 0)
      return notRun(
        i18n.translate('networkTraffic.diagnosis.domains.needsBoth', {
          defaultMessage: 'This check requires both flows and transactions.',
        })
      );
    const [answer, names] = await Promise.all([
      searchFlows<{ readonly quic: { readonly doc_count: number } }>(
        context,
        { quic: { filter: { match: { 'network.transport': 'udp' } } } },
        [{ term: { 'destination.port': 443 } }]
      ),
      readNames(context),
    ]);
    const { carriers } = names;
    const secure = answer.total;
    const quic = answer.aggregations.quic?.doc_count ?? 0;
    if (secure < ENOUGH)
      return notRun(
        i18n.translate('networkTraffic.diagnosis.domains.tooLittleTraffic', {
          defaultMessage: 'There is too little traffic that can contain domain names.',
        })
      );
    const evidence = [
      {
        label: i18n.translate('networkTraffic.diagnosis.domains.secureFlows', {
          defaultMessage: 'Flows to port 443',
        }),
        value: secure,
      },
      {
        label: i18n.translate('networkTraffic.diagnosis.domains.quicFlows', {
          defaultMessage: 'QUIC flows (UDP)',
        }),
        value: `${quic} (${percent(quic, secure)})`,
      },
      {
        label: i18n.translate('networkTraffic.diagnosis.domains.tlsHttpTransactions', {
          defaultMessage: 'TLS and HTTP transactions',
        }),
        value: carriers,
      },
    ];
    if (quic / secure > QUIC_SHARE) {
      return found('quic_hides_names', {
        evidence,
        severity: 'warning',
        symptom: i18n.translate('networkTraffic.diagnosis.domains.quicSymptom', {
          defaultMessage: 'Domain panels show only part of the traffic, or only DNS lookups.',
        }),
        cause: i18n.translate('networkTraffic.diagnosis.domains.quicCause', {
          defaultMessage:
            '{share} of the flows to port 443 use QUIC. Packetbeat cannot decode QUIC handshakes.',
          values: { share: percent(quic, secure) },
        }),
        remedy: i18n.translate('networkTraffic.diagnosis.domains.quicRemedy', {
          defaultMessage:
            'This is expected. Domain values cover the remaining traffic. Analyze volumes by address, or block UDP port 443 at the firewall so that browsers use TLS over TCP.',
        }),
      });
    }
    if (carriers > 0) return judgeNames(names);
    return found('no_domain_names', {
      evidence,
      symptom: i18n.translate('networkTraffic.diagnosis.domains.noTlsSymptom', {
        defaultMessage: 'Domain panels are empty or show only DNS lookups.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.domains.noTlsCause', {
        defaultMessage:
          'There are {secure, plural, one {# flow} other {# flows}} to port 443, but no decoded TLS handshakes.',
        values: { secure },
      }),
      remedy: i18n.translate('networkTraffic.diagnosis.domains.noTlsRemedy', {
        defaultMessage:
          'Enable the TLS protocol in packetbeat.yml. QUIC, DNS over HTTPS, and encrypted ClientHello remain without names.',
      }),
      snippet: 'packetbeat.protocols:\n  - type: tls\n    ports: [443, 8443]',
      action: 'show',
    });
  },
};
