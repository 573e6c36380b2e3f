import { filledAt, put, remove, textAt, type PacketbeatEvent } from './event';

/** By the transaction's type: the source that its name comes from. */
const SOURCES: Readonly<Record<string, 'tls' | 'http' | 'dns'>> = { tls: 'tls', http: 'http', dns: 'dns' };

/**
 * `network_traffic.domain` of a transaction in the form that is counted (lower case, no trailing dot) and where it comes from. The registered domain itself is
 * Packetbeat's doing (`registered_domain` in our packetbeat.yml, and the name itself where it has none: a single label, a public suffix): Logstash has no
 * list of public suffixes. DNS events of other configurations carry one of their own; a single label needs no list.
 */
export function addDomain(event: PacketbeatEvent): void {
  const source = SOURCES[textAt(event, 'type') ?? ''];
  if (source === undefined) return;
  const domain = plain(filledAt(event, 'network_traffic.domain') ?? ownDomain(event, source));
  if (domain === undefined) return remove(event, 'network_traffic.domain');
  put(event, 'network_traffic.domain', domain);
  put(event, 'network_traffic.domain_source', source);
}

function ownDomain(event: PacketbeatEvent, source: 'tls' | 'http' | 'dns'): string | undefined {
  if (source !== 'dns') return singleLabel(filledAt(event, 'destination.domain'));
  if (textAt(event, 'dns.question.type') === 'PTR') return undefined;
  return (
    filledAt(event, 'dns.question.registered_domain') ?? singleLabel(filledAt(event, 'dns.question.name'))
  );
}

/** A name of one label, which no registry sold: `intranet`, `wpad`. An address is none. */
function singleLabel(name: string | undefined): string | undefined {
  return name !== undefined && /^[^.:]+\.?$/.test(name) ? name : undefined;
}

/** A name in lower case and without a trailing dot; undefined when nothing is left. */
export function plain(name: string | undefined): string | undefined {
  const text = name?.toLowerCase().replace(/\.$/, '');
  return text === '' ? undefined : text;
}
