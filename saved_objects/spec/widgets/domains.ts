import { and, is, not } from '../kql';
import { lens } from '../widget';

/** Two levels: registered domain, then what was asked of it. Requests are counted where each is one document. */
export const domains = lens({
  kind: 'lens',
  slug: 'domains',
  title: 'Domains and requests',
  description:
    'Requests by registered domain, then by request: HTTP method and path, DNS question, TLS server name. "(missing value)" in the middle: the request names no domain; outside: its text is not known. Reverse lookups are left out.',
  dataset: 'transactions',
  kql: and(is('network.protocol', 'http', 'dns', 'tls'), not(is('dns.question.type', 'PTR'))),
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

/** The same names by bytes: of connections, which carry one domain each. */
export const domainVolumes = lens({
  kind: 'lens',
  slug: 'domain-volumes',
  title: 'Volume by domain',
  description:
    'Bytes of connections in both directions, by registered domain. "(missing value)": nothing names the connection.',
  dataset: 'flows',
  columns: {
    domain: {
      op: 'terms',
      label: 'Domain',
      field: 'network_traffic.domain',
      size: 12,
      by: 'volume',
      other: true,
      missing: true,
    },
    volume: { op: 'sum', label: 'Volume', field: 'network.bytes', format: 'bytes' },
  },
  chart: { type: 'treemap', groups: ['domain'], metric: 'volume' },
});
