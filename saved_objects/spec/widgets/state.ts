import { DATASETS } from '../datasets';
import { and, exists, is, not } from '../kql';
import { lens } from '../widget';

const outcome = 'network_traffic.outcome';
/** What Packetbeat could not follow is no error of the network. */
const failed = and(exists(outcome), not(is(outcome, 'OK', 'Not followed')));

/** The figures that belong to no other panel, in one row: errors, places, and whether data still arrive. */
export const state = lens({
  kind: 'lens',
  slug: 'state',
  title: 'Errors, places and freshness',
  description:
    'Error rate: share of the transactions that failed, of all that have an outcome. Packets on the map: share of the packets whose destination has a place; private addresses have none. Newest event: its age. More than a few minutes: capture, Logstash or Elasticsearch has stopped.',
  dataset: 'all',
  columns: {
    errors: {
      op: 'formula',
      label: 'Error rate',
      format: 'percent',
      expression: {
        divide: [
          { count: true, kql: and(DATASETS.transactions, failed) },
          { count: true, kql: and(DATASETS.transactions, exists(outcome)) },
        ],
      },
    },
    placed: {
      op: 'formula',
      label: 'Packets on the map',
      format: 'percent',
      expression: {
        divide: [
          { sum: 'network.packets', kql: and(DATASETS.flows, exists('destination.geo.location')) },
          { sum: 'network.packets', kql: DATASETS.flows },
        ],
      },
    },
    age: {
      op: 'formula',
      label: 'Newest event',
      format: 'age',
      expression: { subtract: [{ now: true }, { newest: '@timestamp' }] },
    },
    rate: { op: 'count', label: 'Documents per minute', per: 'minute', format: 'number' },
  },
  chart: { type: 'table', columns: ['errors', 'placed', 'age', 'rate'] },
});

/** A click cannot find what a document does not say: so this one says how many there are, whatever is clicked. */
export const unreached = lens({
  kind: 'lens',
  slug: 'unreached',
  title: 'Documents without protocol',
  description:
    'Documents of Packetbeat in the time range that no click on a protocol finds, whatever filters are set: from before Setup, of another pipeline, or of a protocol that nobody knows.',
  dataset: 'all',
  ignoresFilters: true,
  columns: {
    unreached: {
      op: 'count',
      label: 'Documents without protocol',
      format: 'count',
      kql: and(DATASETS.all, not(exists('network.protocol'))),
    },
    foreign: {
      op: 'count',
      label: 'not from the Network Traffic pipeline',
      format: 'count',
      kql: and(DATASETS.all, not(exists('network_traffic.pipeline_version'))),
    },
  },
  chart: {
    type: 'metric',
    metric: 'unreached',
    secondary: 'foreign',
    subtitle: 'not found by a click on a protocol',
  },
});
