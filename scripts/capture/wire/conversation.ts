import type { Endpoint } from './addresses';
import { echoFrame, TCP_FLAGS, tcpFrame, udpFrame } from './frames';
import type { Frame } from './pcap';

/** One message of a conversation, and how long after the one before it comes (microseconds). */
export interface Message {
  readonly from: 'client' | 'server';
  readonly data: Buffer;
  readonly after: number;
}

/** Who talks with whom, and from when on (epoch microseconds). */
export interface Parties {
  readonly client: Endpoint;
  readonly server: Endpoint;
  readonly clientPort: number;
  readonly serverPort: number;
  readonly start: number;
}

const MSS = { ipv4: 1460, ipv6: 1440 };
const BETWEEN_SEGMENTS = 12;

/**
 * A TCP connection with handshake, the messages cut into segments, an acknowledgement for every second segment and at the end of
 * each message, and an orderly end. `abandoned` leaves the connection open (no FIN), as a crash of either side does.
 */
export function tcpConversation(
  parties: Parties,
  messages: readonly Message[],
  roundTrip: number,
  abandoned = false
): Frame[] {
  const mss = parties.client.ip.includes(':') ? MSS.ipv6 : MSS.ipv4;
  const frames: Frame[] = [];
  const next = { client: 1000, server: 5000 };
  let time = parties.start;
  const send = (from: 'client' | 'server', flags: number, payload: Buffer = Buffer.alloc(0)): void => {
    const client = from === 'client';
    const other = client ? 'server' : 'client';
    const data = tcpFrame(parties[from], parties[other], {
      sourcePort: client ? parties.clientPort : parties.serverPort,
      destinationPort: client ? parties.serverPort : parties.clientPort,
      sequence: next[from],
      acknowledgement: (flags & TCP_FLAGS.ack) === 0 ? 0 : next[other],
      flags,
      payload,
    });
    frames.push({ time, data });
    next[from] += payload.length + ((flags & (TCP_FLAGS.syn | TCP_FLAGS.fin)) === 0 ? 0 : 1);
  };
  send('client', TCP_FLAGS.syn);
  time += roundTrip;
  send('server', TCP_FLAGS.syn | TCP_FLAGS.ack);
  time += 40;
  send('client', TCP_FLAGS.ack);
  for (const message of messages) {
    time += message.after;
    const other = message.from === 'client' ? 'server' : 'client';
    for (let offset = 0, n = 1; offset < message.data.length; offset += mss, n += 1) {
      const last = offset + mss >= message.data.length;
      send(
        message.from,
        TCP_FLAGS.ack | (last ? TCP_FLAGS.psh : 0),
        message.data.subarray(offset, offset + mss)
      );
      time += BETWEEN_SEGMENTS;
      if (last || n % 2 === 0) send(other, TCP_FLAGS.ack);
      time += BETWEEN_SEGMENTS;
    }
  }
  if (abandoned) return frames;
  time += 100;
  send('client', TCP_FLAGS.fin | TCP_FLAGS.ack);
  time += roundTrip;
  send('server', TCP_FLAGS.fin | TCP_FLAGS.ack);
  time += 40;
  send('client', TCP_FLAGS.ack);
  return frames;
}

/** Datagrams between two ports. */
export function udpConversation(parties: Parties, messages: readonly Message[]): Frame[] {
  let time = parties.start;
  return messages.map(({ from, data, after }) => {
    time += after;
    const frame =
      from === 'client'
        ? udpFrame(parties.client, parties.server, parties.clientPort, parties.serverPort, data)
        : udpFrame(parties.server, parties.client, parties.serverPort, parties.clientPort, data);
    return { time, data: frame };
  });
}

/** Echo requests one second apart, each answered after `roundTrip` unless `silent`. */
export function echoConversation(
  parties: Omit<Parties, 'clientPort' | 'serverPort'>,
  identifier: number,
  count: number,
  roundTrip: number,
  silent = false
): Frame[] {
  const payload = Buffer.from('abcdefghijklmnopqrstuvwabcdefghi');
  return Array.from({ length: count }, (_, i) => {
    const time = parties.start + i * 1_000_000;
    const request = {
      time,
      data: echoFrame(parties.client, parties.server, false, identifier, i + 1, payload),
    };
    const reply = {
      time: time + roundTrip,
      data: echoFrame(parties.server, parties.client, true, identifier, i + 1, payload),
    };
    return silent ? [request] : [request, reply];
  }).flat();
}
