import { traffic, write, type Document } from '../support/traffic';
import { daily, healthy, now, patched, reports } from './documents';
import { all, elsewhereCaptured, some, type Lookalike } from './lookalike';

/** Halves of one connection, as two gateways leave them; our pipeline has turned the second round. */
const turnedRound = (): Document[] =>
  traffic({ now, transactions: 60 }).flatMap((document, index): Document[] => {
    if (document['type'] !== 'flow') return [document];
    const second = all(
      patched(['flow', 'id'], `g${index}`),
      patched(['source', 'packets'], 0),
      patched(['destination', 'packets'], 10)
    );
    return [patched(['source', 'packets'], 10)(document), second(document)];
  });

/** Of causes that lie in what was captured and how. */
export const TRAFFIC_LOOKALIKES: readonly Lookalike[] = [
  {
    of: 'captured_twice',
    because: 'the sensors see different connections',
    build: ({ client }) =>
      write(client, daily, [...traffic({ now }), ...traffic({ now, change: elsewhereCaptured })]),
  },
  {
    of: 'one_way_flows',
    because: 'our pipeline turned the second half round',
    build: ({ client }) => write(client, daily, turnedRound()),
  },
  {
    of: 'one_way_flows',
    because: 'nobody answers a scan',
    build: ({ client }) => healthy(client, some(2, patched(['destination', 'packets'], 0), 'flow')),
  },
  {
    of: 'own_shipping',
    because: 'the port of shipping carries little',
    build: ({ client }) => healthy(client, some(40, patched(['destination', 'port'], 5044), 'flow')),
  },
  {
    of: 'one_family',
    because: 'so few flows may come before the first transaction',
    build: ({ client }) => write(client, daily, traffic({ now, flows: 30, transactions: 0 })),
  },
  {
    of: 'encapsulated',
    because: 'a few flows have no address, as those of ARP',
    build: ({ client }) =>
      healthy(
        client,
        some(
          6,
          all(
            patched(['source', 'ip'], undefined),
            patched(['destination'], { mac: '02-00-00-00-01-00', bytes: 4000 }),
            patched(['network', 'direction'], undefined)
          ),
          'flow'
        )
      ),
  },
  {
    of: 'encapsulated',
    because: 'a third of the volume is a tunnel of this network',
    build: ({ client }) => healthy(client, some(3, patched(['destination', 'port'], 4789), 'flow')),
  },
  {
    of: 'direction_differs',
    because: 'one document of a hundred differs',
    build: ({ client }) => healthy(client, some(59, patched(['network', 'direction'], 'egress'), 'flow')),
  },
  {
    of: 'no_domain_names',
    because: 'hardly anything goes to port 443',
    build: ({ client }) =>
      healthy(client, (document, index) =>
        document['type'] === 'flow'
          ? patched(['destination', 'port'], index < 10 ? 443 : 22)(document)
          : { ...document, type: 'dns', tls: undefined }
      ),
  },
  {
    of: 'quic_hides_names',
    because: 'a third of the flows to port 443 is QUIC',
    build: ({ client }) => healthy(client, some(3, patched(['network', 'transport'], 'udp'), 'flow')),
  },
  {
    of: 'names_missing',
    because: 'a quarter of the handshakes names no server',
    build: ({ client }) =>
      healthy(
        client,
        some(4, all(patched(['tls'], { established: true }), patched(['network_traffic'], undefined)), 'tls')
      ),
  },
  {
    of: 'domain_field_missing',
    because: 'a quarter of the transactions came before our pipeline',
    build: ({ client }) => healthy(client, some(4, patched(['network_traffic'], undefined), 'tls')),
  },
  {
    of: 'flows_inflated',
    because: 'a delta grew by chance in most connections, and fell in one',
    build: ({ client }) =>
      write(client, daily, [
        ...reports(true, (report) => 1000 * (report + 1)),
        ...reports(true, (report) => 5000 - 1000 * report)
          .slice(0, 4)
          .map(all(patched(['flow', 'id'], 'falling'))),
      ]),
  },
  {
    of: 'flows_missing',
    because: 'reports of one connection came in disorder',
    build: ({ client }) =>
      write(client, daily, [
        ...reports(false, (report) => 1000 * (report + 1)),
        ...reports(false, (report) => 5000 - 1000 * report)
          .slice(0, 4)
          .map(all(patched(['flow', 'id'], 'disorder'))),
      ]),
  },
  {
    of: 'flows_open',
    because: 'open connections report differences',
    build: ({ client }) =>
      write(
        client,
        daily,
        reports(
          true,
          (report) => (report % 2 === 0 ? 1000 : 900),
          (flow) => flow > 3
        )
      ),
  },
  {
    of: 'version_mix',
    because: 'versions differ in their last number only',
    build: ({ client }) => healthy(client, some(2, patched(['agent', 'version'], '8.19.2'))),
  },
  {
    of: 'drops',
    because: 'answers came without a request, and nothing was lost',
    build: ({ client }) =>
      healthy(client, some(2, patched(['error'], { message: 'Unmatched response' }), 'tls')),
  },
];
