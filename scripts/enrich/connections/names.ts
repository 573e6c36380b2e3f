import { plain } from '../domains';
import { at, filledAt, textAt, type PacketbeatEvent } from '../event';
import type { Generations } from './generations';

/** By which name a client got an address. */
export interface Name {
  /** Undefined when it got the address for several registered domains: then none is the answer. */
  readonly domain: string | undefined;
  /** Undefined when it got the address for several names of the domain. */
  readonly name: string | undefined;
  /** Epoch ms between which connections to the address may begin. */
  readonly from: number;
  readonly until: number;
}

/** Clocks of an answer and of the connection that follows it are the sensor's; times are cut to milliseconds. */
const SLACK = 1_000;

/** Remembers the addresses of a DNS answer for the client that asked. */
export function learnNames(
  names: Generations<Name>,
  event: PacketbeatEvent,
  agent: string,
  margin: number
): void {
  const client = textAt(event, 'source.ip');
  const domain = filledAt(event, 'network_traffic.domain');
  const name = plain(filledAt(event, 'dns.question.name'));
  const answers = at(event, 'dns.answers');
  const time = Date.parse(textAt(event, '@timestamp') ?? '');
  if (!Array.isArray(answers) || client === undefined || domain === undefined || Number.isNaN(time)) return;
  const { addresses, lifetime } = answered(answers);
  for (const address of addresses) {
    const key = `${agent}|${client}|${address}`;
    const before = names.get(key);
    const until = time + lifetime * 1_000 + margin;
    names.set(
      key,
      before === undefined
        ? { domain, name, from: time, until }
        : {
            domain: before.domain === domain ? domain : undefined,
            name: before.name === name ? name : undefined,
            from: Math.min(before.from, time),
            until: Math.max(before.until, until),
          }
    );
  }
}

/** Addresses of an answer, and the shortest lifetime of its records in seconds. */
function answered(answers: readonly unknown[]): { addresses: string[]; lifetime: number } {
  const addresses: string[] = [];
  let lifetime = Infinity;
  for (const answer of answers as readonly Record<string, unknown>[]) {
    const seconds = Number(answer['ttl']);
    if (seconds < lifetime) lifetime = seconds;
    const { type, data } = answer;
    if ((type === 'A' || type === 'AAAA') && typeof data === 'string') addresses.push(data);
  }
  return { addresses, lifetime: lifetime === Infinity ? 0 : lifetime };
}

/** The name by which the source of a flow got the address of its destination; undefined where several or none would do. */
export function guessedName(
  names: Generations<Name>,
  flow: PacketbeatEvent,
  agent: string
): Name | undefined {
  const [client, address] = [textAt(flow, 'source.ip'), textAt(flow, 'destination.ip')];
  const start = Date.parse(textAt(flow, 'event.start') ?? '');
  if (client === undefined || address === undefined || Number.isNaN(start)) return undefined;
  const name = names.get(`${agent}|${client}|${address}`);
  if (name?.domain === undefined) return undefined;
  return name.from - SLACK <= start && start <= name.until ? name : undefined;
}
