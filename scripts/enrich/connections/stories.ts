import { plain } from '../domains';
import { at, filledAt, textAt, type PacketbeatEvent } from '../event';

/** What the transactions of a connection told. */
export interface Story {
  readonly protocol: string | undefined;
  readonly domain: string | undefined;
  /** Name of the server; none for a resolver, nor for what is behind a proxy that was told to CONNECT. */
  readonly name: string | undefined;
  readonly severalNames: boolean;
  readonly server: string | undefined;
  readonly serverPort: unknown;
  readonly requests: readonly string[];
  readonly outcomes: readonly string[];
  /** Whether the lists lack what had no room. */
  readonly cut: boolean;
}

/** A connection with its story, and when a final report of it ended. */
export interface Told {
  readonly story: Story;
  /** Epoch ms; undefined while no final report was seen since the newest transaction. */
  readonly ended: number | undefined;
}

/** A value that no filter could find is none: Setup's template ignores longer ones. */
const LONGEST = 1_024;

/** The story of a connection after one more transaction. A connection that ended begins anew: its ends may belong to another one. */
export function continued(before: Told | undefined, event: PacketbeatEvent, most: number): Story {
  const known = before?.story;
  const open = before !== undefined && before.ended === undefined ? known : undefined;
  const name = nameOf(event);
  const requests = listed(open?.requests ?? [], filledAt(event, 'network_traffic.request'), most);
  const outcomes = listed(open?.outcomes ?? [], filledAt(event, 'network_traffic.outcome'), most);
  return {
    protocol: filledAt(event, 'network.protocol') ?? known?.protocol,
    domain: filledAt(event, 'network_traffic.domain') ?? open?.domain,
    name: name ?? open?.name,
    severalNames:
      open !== undefined &&
      (open.severalNames || (name !== undefined && open.name !== undefined && open.name !== name)),
    server: textAt(event, 'destination.ip'),
    serverPort: at(event, 'destination.port'),
    requests: requests.list,
    outcomes: outcomes.list,
    cut: requests.cut || outcomes.cut || open?.cut === true,
  };
}

function nameOf(event: PacketbeatEvent): string | undefined {
  const type = textAt(event, 'type');
  if (type === 'dns' || (type === 'http' && textAt(event, 'method') === 'CONNECT')) return undefined;
  return plain(filledAt(event, 'destination.domain'));
}

function listed(
  list: readonly string[],
  value: string | undefined,
  most: number
): { readonly list: readonly string[]; readonly cut: boolean } {
  if (value === undefined || list.includes(value)) return { list, cut: false };
  if (list.length >= most || value.length > LONGEST) return { list, cut: true };
  return { list: [...list, value], cut: false };
}
