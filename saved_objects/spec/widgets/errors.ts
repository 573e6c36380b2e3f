import { lens } from '../widget';

const failed = (kql: string): string => `status: * and not status: "OK" and ${kql}`;

/** OK against errors by kind, over time. `status` itself is plain "Error" for nearly all, so the kinds come from the protocol. */
export const errors = lens({
  kind: 'lens',
  slug: 'errors',
  title: 'Transactions over time: OK and errors by kind',
  description:
    'Each transaction is in exactly one kind. Not OK: HTTP 400 and above or without answer, DNS without answer or with an error code, a TLS handshake that was refused or not finished.',
  dataset: 'transactions',
  columns: {
    kind: {
      op: 'filters',
      label: 'Kind',
      filters: [
        { label: 'OK', kql: 'status: "OK"' },
        {
          label: 'HTTP 4xx',
          kql: failed(
            'type: "http" and http.response.status_code >= 400 and http.response.status_code < 500'
          ),
        },
        { label: 'HTTP 5xx', kql: failed('type: "http" and http.response.status_code >= 500') },
        {
          label: 'HTTP without full answer',
          kql: failed('type: "http" and not http.response.status_code >= 400'),
        },
        { label: 'DNS', kql: failed('type: "dns"') },
        { label: 'TLS handshake', kql: failed('type: "tls"') },
        { label: 'Other protocols', kql: failed('not type: ("http" or "dns" or "tls")') },
      ],
    },
    time: { op: 'date_histogram', label: 'Time' },
    transactions: { op: 'count', label: 'Transactions', format: 'count' },
  },
  chart: { type: 'bar_stacked', x: 'time', y: ['transactions'], splitBy: 'kind', yTitle: 'Transactions' },
  drilldown: 'discover',
});

/** Share of transactions whose status is not OK. */
export const errorRate = lens({
  kind: 'lens',
  slug: 'error-rate',
  title: 'Error rate',
  description: 'Share of the transactions whose status is not OK, of all that have a status.',
  dataset: 'transactions',
  columns: {
    rate: {
      op: 'formula',
      label: 'Error rate',
      format: 'percent',
      expression: {
        divide: [
          { count: true, kql: 'status: * and not status: "OK"' },
          { count: true, kql: 'status: *' },
        ],
      },
    },
  },
  chart: { type: 'metric', metric: 'rate', subtitle: 'of all transactions' },
});
