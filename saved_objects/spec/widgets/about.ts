import type { TextPanel } from '../widget';

/** What is counted, where it is read. */
export const about: TextPanel = {
  kind: 'text',
  slug: 'about',
  title: 'What is counted',
  markdown: [
    '**Volumes and talkers** count *flows*: bytes on the wire, each connection once. An address *creates* what it sends and *receives* what is sent to it, either as *opener* of the connection or as *answerer*.',
    '**Protocols, domains, errors and durations** count *transactions*: requests with their answers. The two are never added together: a filter on a protocol or a domain leaves the flow panels empty.',
    'Click a slice, a curve, a row or a place, and all panels follow. Private addresses have no place on the map.',
  ].join('\n\n'),
};
