import dnsPacket, { type Answer, type RecordType } from 'dns-packet';

/** A question and what the resolver says to it; `NOERROR` with answers, `NXDOMAIN` without. */
export interface Lookup {
  readonly id: number;
  readonly name: string;
  readonly type: Extract<RecordType, 'A' | 'AAAA' | 'PTR' | 'TXT' | 'MX'>;
  readonly answers: readonly string[];
}

const RECURSION = dnsPacket.RECURSION_DESIRED;
const NXDOMAIN = 3;

export function dnsQuery({ id, name, type }: Lookup): Buffer {
  return dnsPacket.encode({ type: 'query', id, flags: RECURSION, questions: [{ type, name }] });
}

/** The response; without answers it says that the name does not exist. */
export function dnsResponse({ id, name, type, answers }: Lookup): Buffer {
  return dnsPacket.encode({
    type: 'response',
    id,
    flags: RECURSION | dnsPacket.RECURSION_AVAILABLE | (answers.length === 0 ? NXDOMAIN : 0),
    questions: [{ type, name }],
    answers: answers.map((data) => answerOf(type, name, data)),
  });
}

function answerOf(type: Lookup['type'], name: string, data: string): Answer {
  if (type === 'TXT') return { type, name, ttl: 300, data: [data] };
  if (type === 'MX') return { type, name, ttl: 300, data: { preference: 10, exchange: data } };
  return { type, name, ttl: 300, data };
}
