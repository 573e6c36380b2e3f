import type { TextPanel } from '../widget';

/** What is counted, where it is read. */
export const about: TextPanel = {
  kind: 'text',
  slug: 'about',
  title: 'What is counted',
  markdown: [
    '**Volumes and talkers** count *flows*: bytes and packets on the wire, each connection once. An address *creates* what it sends and *receives* what is sent to it, as the side that opened the connection or as the one that answered.',
    '**Protocols, domains, errors and durations** count *transactions*: requests with their answers as Packetbeat decoded them. The two are never added together, so a filter on a protocol or a domain leaves the flow panels empty.',
    'Click a slice, a curve, a row or a place: all panels follow. Private addresses have no place on the map. Encrypted requests show their domain only.',
  ].join('\n\n'),
};
