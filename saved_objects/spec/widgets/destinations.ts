import type { MapWidget } from '../widget';

/** Where connections go to: circles by packets; lines from source to destination can be switched on. */
export const destinations: MapWidget = {
  kind: 'map',
  slug: 'destinations',
  title: 'Destinations',
  description:
    'Places of destination addresses, sized and coloured by packets. Private addresses have no place; the panel beside it says how much is shown.',
  dataset: 'flows',
  layers: [
    {
      type: 'lines',
      label: 'Source → destination',
      from: 'source.geo.location',
      to: 'destination.geo.location',
      sum: 'network.packets',
      visible: false,
    },
    { type: 'grid', label: 'Packets', field: 'destination.geo.location', sum: 'network.packets' },
  ],
};
