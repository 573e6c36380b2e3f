import { exists } from '../kql';
import { lens } from '../widget';

/** How much of the traffic the map shows: Kibana draws an empty map without a word. */
export const placed = lens({
  kind: 'lens',
  slug: 'placed',
  title: 'Packets on the map',
  description:
    'Share of the packets whose destination has a place. Private addresses have none. 0% although public addresses are among them: no places are looked up, and Network Traffic → Diagnosis says why.',
  dataset: 'flows',
  columns: {
    placed: {
      op: 'formula',
      label: 'Packets on the map',
      format: 'percent',
      expression: {
        divide: [
          { sum: 'network.packets', kql: exists('destination.geo.location') },
          { sum: 'network.packets' },
        ],
      },
    },
  },
  chart: { type: 'metric', metric: 'placed', subtitle: 'the others’ destinations have no place' },
});
