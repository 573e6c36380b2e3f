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
    // Their titles are whole at 1280 px; with two more none would be.
    type: 80,
    status: 90,
    'source.ip': 130,
    'destination.ip': 134,
    'destination.port': 148,
    'network_traffic.request': 'rest',
    'network.bytes': 138,
  },
};
