import { macOf } from '../capture/wire/addresses';
import { TCP_FLAGS, tcpFrame } from '../capture/wire/frames';
import { pcapRecord } from '../capture/wire/pcap';
import { textAt, type PacketbeatEvent } from '../enrich/event';
import { framed, type Framing } from './capture_file/link';

/** The ends of a packet that only wakes Packetbeat up; addresses of the reserved block 240.0.0.0/4 (RFC 1112), which no network routes. */
const CLOSING = { from: { ip: '240.0.0.1', mac: macOf(1) }, to: { ip: '240.0.0.2', mac: macOf(2) } };
const SEGMENT = {
  sourcePort: 50_000,
  destinationPort: 80,
  sequence: 1,
  acknowledgement: 0,
  flags: TCP_FLAGS.syn,
  payload: Buffer.alloc(0),
};

/** The record of a capture file that makes Packetbeat tell of requests that timed out. @param time epoch microseconds */
export function closingRecord(framing: Framing, time: number): Buffer {
  const ethernet = tcpFrame(CLOSING.from, CLOSING.to, SEGMENT);
  const RAW_IP = 101;
  const data = framing === 'ethernet' ? ethernet : framed(RAW_IP, ethernet.subarray(14))?.data;
  if (data === undefined) throw new Error('The closing packet is an IP packet');
  return pcapRecord({ time, data });
}

/** Whether an event tells of that packet. */
export function isClosing(event: PacketbeatEvent): boolean {
  return textAt(event, 'source.ip') === CLOSING.from.ip && textAt(event, 'destination.ip') === CLOSING.to.ip;
}
