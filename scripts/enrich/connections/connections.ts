import { at, countAt, filledAt, put, tag, textAt, type PacketbeatEvent } from '../event';
import { isOtherHalf, seenFromOtherEnd, turnRound, type FirstFlow } from './ends';
import { Generations, type Bounds } from './generations';
import { guessedName, learnNames, type Name } from './names';
import { continued, type Told } from './stories';

/** What the memory of connections is allowed to keep. The pipeline has the same settings by the same names. */
export interface ConnectionSettings {
  readonly connections: Bounds;
  readonly names: Bounds;
  /** Milliseconds after the lifetime of a DNS answer in which connections may still use it. */
  readonly nameMargin: number;
  /** Requests and outcomes of one connection that are kept. */
  readonly requests: number;
}

const HOUR = 60 * 60 * 1_000;
export const DEFAULT_CONNECTION_SETTINGS: ConnectionSettings = {
  connections: { entries: 200_000, age: HOUR },
  names: { entries: 100_000, age: HOUR },
  nameMargin: HOUR,
  requests: 16,
};

/** A flow report that found no transaction came before one. */
export const LATE_TAG = '_flow_before_transaction';
/** A connection that began before the memory did, of which nothing was told since. */
export const OLDER_TAG = '_connection_before_memory';
/** A flow that began after its connection had ended, with no transaction of its own: what it carries was told of the one before. */
export const INHERITED_TAG = '_connection_inherited';
export const SEVERAL_NAMES_TAG = '_connection_several_names';
export const CUT_TAG = '_connection_requests_cut';
/** Of two flows that tell one connection, one way each, this one began first and came last: the other is stored with its ends exchanged. */
export const ONE_WAY_TAG = '_flow_one_way';

/**
 * Transactions teach, flows learn, by `network.community_id`: so that both carry protocol, name, request and outcome of a connection (docs/adr/0049;
 * deploy/logstash/pipeline/connections.rb is the same for Logstash). Events need no order, but a flow that comes before its
 * transaction stays without it.
 */
export class Connections {
  private readonly told: Generations<Told>;
  private readonly names: Generations<Name>;
  /** Flows that found no transaction: for the counts, and to put halves of a connection right. */
  private readonly untold: Generations<FirstFlow>;

  /** @param watchingSince epoch ms since when all events are seen; `-Infinity` for capture files. */
  constructor(
    private readonly watchingSince: number,
    private readonly settings: ConnectionSettings = DEFAULT_CONNECTION_SETTINGS,
    now: () => number = Date.now
  ) {
    this.told = new Generations(settings.connections, now);
    this.names = new Generations(settings.names, now);
    this.untold = new Generations(settings.names, now);
  }

  /** @returns whether the other side of the connection of a flow answered, as far as earlier reports tell. */
  apply(event: PacketbeatEvent): boolean {
    const agent = textAt(event, 'agent.id') ?? '';
    const id = filledAt(event, 'network.community_id');
    const key = id === undefined ? undefined : `${agent}|${id}`;
    const answered = event['type'] === 'flow' && this.learn(event, agent, key);
    if (event['type'] !== 'flow' && key !== undefined) this.teach(event, agent, key);
    const forgotten = this.told.takeForgotten() + this.names.takeForgotten();
    if (forgotten > 0) put(event, 'network_traffic.memory.forgotten', forgotten);
    return answered;
  }

  private teach(event: PacketbeatEvent, agent: string, key: string): void {
    const before = this.told.get(key);
    if (before === undefined && this.untold.get(key) !== undefined) tag(event, LATE_TAG);
    this.told.set(key, { story: continued(before, event, this.settings.requests), ended: undefined });
    if (event['type'] === 'dns') learnNames(this.names, event, agent, this.settings.nameMargin);
  }

  private learn(flow: PacketbeatEvent, agent: string, key: string | undefined): boolean {
    if (at(flow, 'network_traffic.protocol_source') !== undefined) return false;
    const told = key === undefined ? undefined : this.told.get(key);
    if (key !== undefined && told !== undefined) this.tell(flow, key, told);
    const answered = key !== undefined && told === undefined && this.missed(flow, key);
    if (at(flow, 'network_traffic.domain') === undefined && told?.story.protocol !== 'dns')
      this.guessName(flow, agent);
    return answered;
  }

  private tell(flow: PacketbeatEvent, key: string, { story, ended }: Told): void {
    if (seenFromOtherEnd(flow, story)) turnRound(flow);
    if (story.protocol !== undefined) {
      put(flow, 'network.protocol', story.protocol);
      put(flow, 'network_traffic.protocol_source', 'transaction');
    }
    if (story.domain !== undefined) put(flow, 'network_traffic.domain', story.domain);
    if (story.name !== undefined && textAt(flow, 'destination.ip') === story.server)
      put(flow, 'destination.domain', story.name);
    if (story.domain !== undefined || story.name !== undefined)
      put(flow, 'network_traffic.domain_origin', 'transaction');
    if (story.requests.length > 0) put(flow, 'network_traffic.request', [...story.requests]);
    if (story.outcomes.length > 0) put(flow, 'network_traffic.outcome', [...story.outcomes]);
    if (story.severalNames) tag(flow, SEVERAL_NAMES_TAG);
    if (story.cut) tag(flow, CUT_TAG);
    const start = Date.parse(textAt(flow, 'event.start') ?? '');
    if (ended !== undefined && start > ended) tag(flow, INHERITED_TAG);
    const end = Date.parse(textAt(flow, 'event.end') ?? '');
    if (at(flow, 'flow.final') === true && !Number.isNaN(end))
      this.told.set(key, { story, ended: Math.max(end, ended ?? end) });
  }

  private missed(flow: PacketbeatEvent, key: string): boolean {
    const start = Date.parse(textAt(flow, 'event.start') ?? '');
    if (start < this.watchingSince) tag(flow, OLDER_TAG);
    const first = this.untold.get(key);
    const answered = countAt(flow, 'destination.packets') > 0;
    if (first === undefined) {
      const [server, serverPort] = [textAt(flow, 'destination.ip'), at(flow, 'destination.port')];
      this.untold.set(key, { server, serverPort, start, answered });
      return answered;
    }
    first.answered ||= answered;
    if (isOtherHalf(flow, first)) {
      if (start < first.start) tag(flow, ONE_WAY_TAG);
      else turnRound(flow);
    }
    return first.answered;
  }

  private guessName(flow: PacketbeatEvent, agent: string): void {
    const guess = guessedName(this.names, flow, agent);
    if (guess === undefined) return;
    put(flow, 'network_traffic.domain', guess.domain);
    put(flow, 'network_traffic.domain_origin', 'dns_answer');
    if (guess.name !== undefined) put(flow, 'destination.domain', guess.name);
  }
}
