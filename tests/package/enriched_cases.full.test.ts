import { dnsQuery, dnsResponse } from '../../scripts/capture/protocols/dns';
import { httpRequest, httpResponse } from '../../scripts/capture/protocols/http';
import { addressBytes } from '../../scripts/capture/wire/addresses';
import { tcpConversation, udpConversation } from '../../scripts/capture/wire/conversation';
import { udpFrame } from '../../scripts/capture/wire/frames';
import type { Frame } from '../../scripts/capture/wire/pcap';
import { tunnelled } from '../../scripts/capture/wire/wrap_fixture';
import { pipeline, type PacketbeatEvent } from '../../scripts/enrich';
import { at, countAt, textAt } from '../../scripts/enrich/event';
import { inOrder } from '../../scripts/replay/retime';
import { CLIENT, packetbeat, parties, SERVER, START, told } from './support/replayed';

const TIME_LIMIT = 240_000;
const SECOND = 1_000_000;

/** What Packetbeat tells of frames, after the filters of the pipeline. */
async function enriched(frames: readonly Frame[]): Promise<readonly PacketbeatEvent[]> {
  const { events } = await told(frames);
  const ordered = [...events].sort(inOrder);
  ordered.forEach(pipeline(() => null, -Infinity));
  return ordered;
}
const ofType = (events: readonly PacketbeatEvent[], type: string): PacketbeatEvent[] =>
  events.filter((event) => event['type'] === type);
const request = (host: string, path: string): Buffer =>
  httpRequest({ method: 'GET', host, path, agent: 'test' });

(packetbeat === null ? describe.skip : describe)('Packetbeat and the filters of the pipeline', () => {
  it.concurrent(
    'call the frames of a WebSocket no errors, and its connection by its request',
    async () => {
      const upgrade = 'Upgrade: websocket\r\nConnection: Upgrade\r\n';
      const asked = request('www.example.com', '/chat').toString().replace('\r\n\r\n', `\r\n${upgrade}\r\n`);
      const server = {
        from: 'server',
        data: Buffer.from([0x81, 5, ...Buffer.from('hello')]),
        after: 50_000,
      } as const;
      const client = {
        from: 'client',
        data: Buffer.from([0x81, 0x85, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
        after: 50_000,
      } as const;
      const events = await enriched(
        tcpConversation(
          parties(33_000, 80),
          [
            { from: 'client', data: Buffer.from(asked), after: 50_000 },
            {
              from: 'server',
              data: Buffer.from(`HTTP/1.1 101 Switching Protocols\r\n${upgrade}\r\n`),
              after: 50_000,
            },
            ...Array.from({ length: 4 }, () => [server, client]).flat(),
          ],
          50_000
        )
      );
      const outcomes = ofType(events, 'http').map((event) => textAt(event, 'network_traffic.outcome'));
      expect(outcomes.filter((outcome) => outcome === 'OK')).toHaveLength(1);
      expect(new Set(outcomes.filter((outcome) => outcome !== 'OK'))).toEqual(new Set(['Not followed']));
      const flows = ofType(events, 'flow');
      expect(flows.map((flow) => [at(flow, 'network.protocol'), at(flow, 'network_traffic.domain')])).toEqual(
        [['http', 'example.com']]
      );
      expect(at(flows[0] ?? {}, 'network_traffic.request')).toContain('GET /chat');
    },
    TIME_LIMIT
  );

  it.concurrent(
    'count names with a trailing dot, of one label, and that are public suffixes',
    async () => {
      const hosts = ['www.example.com', 'www.example.com.', 'intranet', 's3.amazonaws.com'];
      const questions = ['www.example.com', 'wpad', 's3.amazonaws.com'];
      const events = await enriched([
        ...hosts.flatMap((host, i) =>
          tcpConversation(
            parties(32_000 + i, 80, START + i * SECOND),
            [
              { from: 'client', data: request(host, `/p${i}`), after: 10_000 },
              { from: 'server', data: httpResponse(200, Buffer.alloc(0)), after: 10_000 },
            ],
            10_000
          )
        ),
        ...questions.flatMap((name, i) => {
          const lookup = { id: i + 1, name, type: 'A', answers: ['192.0.2.9'] } as const;
          return udpConversation(parties(30_000 + i, 53, START + (10 + i) * SECOND), [
            { from: 'client', data: dnsQuery(lookup), after: 0 },
            { from: 'server', data: dnsResponse(lookup), after: 20_000 },
          ]);
        }),
      ]);
      const domains = (type: string): (readonly [unknown, unknown])[] =>
        ofType(events, type).map((event) => [
          at(event, 'network_traffic.domain'),
          at(event, 'network_traffic.domain_source'),
        ]);
      expect(domains('http')).toEqual(
        ['example.com', 'example.com', 'intranet', 's3.amazonaws.com'].map((domain) => [domain, 'http'])
      );
      expect(domains('dns')).toEqual(
        ['example.com', 'wpad', 's3.amazonaws.com'].map((domain) => [domain, 'dns'])
      );
      // A connection counts no request: it has the name without its source.
      expect(new Set(domains('flow').map(([, source]) => source))).toEqual(new Set([undefined]));
      expect(
        domains('flow')
          .map(([domain]) => domain)
          .sort()
      ).toEqual([...domains('http'), ...domains('dns')].map(([domain]) => domain).sort());
    },
    TIME_LIMIT
  );

  it.concurrent(
    'give a tunnel one address a side, so that shares add up',
    async () => {
      const [a, b] = [addressBytes('10.0.0.1'), addressBytes('10.0.0.2')];
      const asked = dnsQuery({ id: 2, name: 'www.example.org', type: 'A', answers: [] });
      const inside = udpFrame(CLIENT, SERVER, 30_000, 53, asked);
      const frames = [0, 1, 2].map((i) => ({ time: START + i * SECOND, data: tunnelled(inside, a, b) }));
      const flows = ofType(await enriched(frames), 'flow');
      expect(flows.map((flow) => [at(flow, 'source.ip'), at(flow, 'destination.ip')])).toEqual([
        ['10.0.0.1', '10.0.0.2'],
      ]);
      expect(at(flows[0] ?? {}, 'network_traffic.tunnel')).toEqual({
        source: { ip: ['10.0.0.1', CLIENT.ip] },
        destination: { ip: ['10.0.0.2', SERVER.ip] },
      });
      const bytes = frames.reduce((sum, { data }) => sum + data.length, 0);
      expect(countAt(flows[0] ?? {}, 'source.bytes')).toBe(bytes);
    },
    TIME_LIMIT
  );
});
