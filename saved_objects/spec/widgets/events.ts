import type { SearchWidget } from '../widget';

/** The events themselves: where every question ends. */
export const events: SearchWidget = {
  kind: 'search',
  slug: 'events',
  title: 'Events',
  description:
    'The documents behind the panels, newest first; the same filters apply. A click on a cell filters.',
  dataset: 'all',
  columns: {
    type: 80,
    status: 80,
    'source.ip': 130,
    'destination.ip': 130,
    'destination.port': 80,
    'network_traffic.domain': 130,
    'network_traffic.request': 'rest',
    'network.bytes': 90,
    'event.duration': 90,
  },
};
