import { i18n } from '@kbn/i18n';
import { found, notRun, ok, percent, type DiagnosticCheck } from './check';
import { searchFlows } from './traffic';

const ENOUGH = 20;
/** More than that hidden, and the domains say little of where the traffic goes. */
const QUIC_SHARE = 0.5;

export const domains: DiagnosticCheck = {
  id: 'domains',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.domains.doConnectionsGetDomain', {
      defaultMessage: 'Do connections get a domain name?',
    }),
  async ask(context) {
    const { traffic } = context;
    // Without any transaction the missing family is the cause, and without flows nothing says that there was TLS.
    if (traffic.transactions === 0 || traffic.flows === 0)
      return notRun(
        i18n.translate('networkTraffic.diagnosis.domains.judgedWhenBothFlows', {
          defaultMessage: 'Judged when both flows and transactions arrive.',
        })
      );
    const named = (traffic.byType.tls ?? 0) + (traffic.byType.http ?? 0);
    const secureOnly = [{ term: { 'destination.port': 443 } }];
    const answer = await searchFlows<{ readonly quic: { readonly doc_count: number } }>(
      context,
      { quic: { filter: { match: { 'network.transport': 'udp' } } } },
      secureOnly
    );
    const secure = answer.total;
    const quic = answer.aggregations.quic?.doc_count ?? 0;
    if (secure < ENOUGH)
      return notRun(
        i18n.translate('networkTraffic.diagnosis.domains.thereHardlyAnyTraffic', {
          defaultMessage: 'There is hardly any traffic that would carry names.',
        })
      );
    const evidence = [
      {
        label: i18n.translate('networkTraffic.diagnosis.domains.flowsPort', {
          defaultMessage: 'Flows to port 443',
        }),
        value: secure,
      },
      {
        label: i18n.translate('networkTraffic.diagnosis.domains.theseQuicUdp', {
          defaultMessage: 'Of these QUIC (UDP)',
        }),
        value: `${quic} (${percent(quic, secure)})`,
      },
      {
        label: i18n.translate('networkTraffic.diagnosis.domains.tlsHttpTransactions', {
          defaultMessage: 'TLS and HTTP transactions',
        }),
        value: named,
      },
    ];
    if (quic / secure > QUIC_SHARE) {
      return found('quic_hides_names', {
        evidence,
        severity: 'warning',
        symptom: i18n.translate('networkTraffic.diagnosis.domains.domainsShowSmallPart', {
          defaultMessage: 'Domains show a small part of the traffic, or DNS look-ups only.',
        }),
        cause: i18n.translate('networkTraffic.diagnosis.domains.flowsPortQuicWhose', {
          defaultMessage:
            '{share} of the flows to port 443 are QUIC, whose handshakes Packetbeat cannot read.',
          values: { share: percent(quic, secure) },
        }),
        remedy: i18n.translate('networkTraffic.diagnosis.domains.nothingBrokenJudgeDomains', {
          defaultMessage:
            'Nothing is broken. Judge the domains as those of the rest, look at volumes by address instead, or block UDP 443 at the firewall: browsers then use TLS over TCP.',
        }),
      });
    }
    if (named > 0)
      return ok(
        i18n.translate('networkTraffic.diagnosis.domains.tlsHttpTransactionsCarry', {
          defaultMessage: '{named, number} TLS and HTTP transactions carry names.',
          values: { named },
        })
      );
    return found('no_domain_names', {
      evidence,
      symptom: i18n.translate('networkTraffic.diagnosis.domains.domainsEmptyOrShow', {
        defaultMessage: 'Domains are empty or show DNS look-ups only.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.domains.thereOtherPortNo', {
        defaultMessage:
          'There are {secure, plural, one {# flow} other {# flows}} to port 443, and no TLS handshake was decoded.',
        values: { secure },
      }),
      remedy: i18n.translate('networkTraffic.diagnosis.domains.switchTlsDecodingOn', {
        defaultMessage:
          'Switch TLS decoding on in packetbeat.yml. QUIC, DNS over HTTPS and encrypted ClientHello stay without a name.',
      }),
      snippet: 'packetbeat.protocols:\n  - type: tls\n    ports: [443, 8443]',
      action: 'show',
    });
  },
};
