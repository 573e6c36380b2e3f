import type { SearchWidget } from '../widget';

/** The events themselves: where every question ends. */
export const events: SearchWidget = {
  kind: 'search',
  slug: 'events',
  title: 'Events',
  description:
    'The documents behind the panels, newest first; the same filters apply. A click on a cell filters.',
  dataset: 'all',
  columns: [
    'type',
    'status',
    'source.ip',
    'destination.ip',
    'destination.port',
    'network_traffic.domain',
    'query',
    'network.bytes',
    'event.duration',
  ],
};
