import type { MapWidget } from '../widget';

const packets = { field: 'network.packets', label: 'Packets' } as const;

/** Where connections go to: circles by packets; lines from source to destination can be switched on. */
export const destinations: MapWidget = {
  kind: 'map',
  slug: 'destinations',
  title: 'Destinations',
  description:
    'Places of destination addresses, sized and colored by packets. Private addresses have no place; "Packets on the map" below says how much is shown. If the map stays empty, Diagnosis in Network Traffic finds the cause.',
  dataset: 'flows',
  // From Alaska to New Zealand, and from Tierra del Fuego to the north of Norway, at 1280 px.
  view: { lat: 22, lon: 8, zoom: 0.7 },
  layers: [
    {
      type: 'lines',
      label: 'Source → destination',
      from: 'source.geo.location',
      to: 'destination.geo.location',
      sum: packets,
      visible: false,
    },
    { type: 'grid', label: 'Packets', field: 'destination.geo.location', sum: packets },
  ],
};
