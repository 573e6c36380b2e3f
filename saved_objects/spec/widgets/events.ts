import type { SearchWidget } from '../widget';

/** The events themselves: where every question ends. Columns are fields that flows and transactions both have: a click on a cell filters. */
export const events: SearchWidget = {
  kind: 'search',
  slug: 'events',
  title: 'Events',
  description:
    'The documents behind the panels, newest first; the same filters apply. A click on a cell filters.',
  dataset: 'all',
  columns: {
    // Their values are whole at 1280 px, and titles take two lines in newer Kibanas.
    'network.protocol': 140,
    'source.ip': 140,
    'destination.ip': 140,
    'destination.domain': 'rest',
    'network_traffic.request': 'rest',
    'network_traffic.outcome': 180,
    'network.bytes': 120,
  },
};
