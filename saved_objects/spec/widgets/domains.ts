import { lens } from '../widget';

/** Two levels: registered domain, then what was asked of it. */
export const domains = lens({
  kind: 'lens',
  slug: 'domains',
  title: 'Domains and their requests',
  description:
    'Requests by registered domain, then by what was asked: HTTP method and path, DNS question. "(missing value)": TLS handshakes, whose requests are encrypted.',
  dataset: 'transactions',
  columns: {
    domain: {
      op: 'terms',
      label: 'Domain',
      field: 'network_traffic.domain',
      size: 8,
      by: 'requests',
      other: true,
    },
    request: {
      op: 'terms',
      label: 'Request',
      field: 'query',
      size: 4,
      by: 'requests',
      other: true,
      missing: true,
    },
    requests: { op: 'count', label: 'Requests', format: 'count' },
  },
  chart: { type: 'donut', groups: ['domain', 'request'], metric: 'requests' },
});
