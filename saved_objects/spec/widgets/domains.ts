import { and, is, not } from '../kql';
import { lens } from '../widget';

/** Two levels: registered domain, then what was asked of it. */
export const domains = lens({
  kind: 'lens',
  slug: 'domains',
  title: 'Domains and their requests',
  description:
    'Requests by registered domain, then by what was asked: HTTP method and path, DNS question, TLS server name. "(missing value)" in the middle: no name (an address instead of a host, a handshake without server name, documents that no pipeline gave a domain); outside: not told. Reverse look-ups are left out.',
  dataset: 'transactions',
  kql: and(is('type', 'http', 'dns', 'tls'), not(is('dns.question.type', 'PTR'))),
  columns: {
    domain: {
      op: 'terms',
      label: 'Domain',
      field: 'network_traffic.domain',
      size: 8,
      by: 'requests',
      other: true,
      missing: true,
    },
    request: {
      op: 'terms',
      label: 'Request',
      field: 'network_traffic.request',
      size: 4,
      by: 'requests',
      other: true,
      missing: true,
    },
    requests: { op: 'count', label: 'Requests', format: 'count' },
  },
  chart: { type: 'donut', groups: ['domain', 'request'], metric: 'requests' },
});
