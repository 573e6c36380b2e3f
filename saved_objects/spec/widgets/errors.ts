import { and, atLeast, below, exists, is, not, type Kql } from '../kql';
import { lens } from '../widget';

const FAILED = and(exists('status'), not(is('status', 'OK')));
const failed = (...kind: readonly [Kql, ...Kql[]]): Kql => and(FAILED, ...kind);
const HTTP = is('type', 'http');
const CODE = 'http.response.status_code';

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
        { label: 'OK', kql: is('status', 'OK') },
        {
          label: 'HTTP 4xx',
          kql: failed(HTTP, atLeast(CODE, 400), below(CODE, 500)),
        },
        { label: 'HTTP 5xx', kql: failed(HTTP, atLeast(CODE, 500)) },
        {
          label: 'HTTP without full answer',
          kql: failed(HTTP, not(atLeast(CODE, 400))),
        },
        { label: 'DNS', kql: failed(is('type', 'dns')) },
        { label: 'TLS handshake', kql: failed(is('type', 'tls')) },
        { label: 'Other protocols', kql: failed(not(is('type', 'http', 'dns', 'tls'))) },
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
          { count: true, kql: FAILED },
          { count: true, kql: exists('status') },
        ],
      },
    },
  },
  chart: { type: 'metric', metric: 'rate', subtitle: 'of all transactions' },
});
