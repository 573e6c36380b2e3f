import { filledAt, put, textAt, type PacketbeatEvent } from './event';

/** By the transaction's type: the source that its name comes from. */
const SOURCES: Readonly<Record<string, 'tls' | 'http' | 'dns'>> = { tls: 'tls', http: 'http', dns: 'dns' };

/**
 * `network_traffic.domain` in the form that is counted (lower case, no trailing dot) and where it comes from. The registered domain itself is
 * Packetbeat's doing (`registered_domain` in our packetbeat.yml): Logstash has no list of public suffixes. DNS events of other
 * configurations carry one of their own.
 */
export function addDomain(event: PacketbeatEvent): void {
  const source = SOURCES[textAt(event, 'type') ?? ''];
  if (source === undefined) return;
  const reverse = textAt(event, 'dns.question.type') === 'PTR';
  const ofQuestion =
    source === 'dns' && !reverse ? filledAt(event, 'dns.question.registered_domain') : undefined;
  const domain = (filledAt(event, 'network_traffic.domain') ?? ofQuestion)?.toLowerCase().replace(/\.$/, '');
  if (domain === undefined || domain === '') return;
  put(event, 'network_traffic.domain', domain);
  put(event, 'network_traffic.domain_source', source);
}
