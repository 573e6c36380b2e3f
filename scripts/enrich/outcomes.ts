import { at, filledAt, put, textAt, type PacketbeatEvent } from './event';

/** Packetbeat saw a part that it could not put together: an answer without its request, an upgraded connection, a body that never ended. */
export const NOT_FOLLOWED = 'Not followed';
/** Asked, and nothing came back while Packetbeat waited. */
export const NO_ANSWER = 'No answer';

/**
 * `network_traffic.outcome`: what became of a transaction, one value, computed once for every reader. `status` itself is plain "Error" for nearly all that is
 * not OK, so the kinds come from the protocol's own fields, never from a message.
 */
export function addOutcome(event: PacketbeatEvent): void {
  if (at(event, 'network_traffic.outcome') !== undefined) return;
  const status = filledAt(event, 'status');
  if (event['type'] === 'flow' || status === undefined) return;
  put(event, 'network_traffic.outcome', status === 'OK' ? 'OK' : failureOf(event));
}

function failureOf(event: PacketbeatEvent): string {
  switch (textAt(event, 'type')) {
    case 'http':
      return httpFailure(event);
    case 'dns': {
      if (textAt(event, 'dns.type') === 'query') return NO_ANSWER;
      const code = filledAt(event, 'dns.response_code');
      return code === undefined || code === 'NOERROR' ? NOT_FOLLOWED : `DNS ${code}`;
    }
    case 'tls':
      return 'TLS handshake failed';
    case 'icmp':
      return at(event, 'icmp.response') === undefined ? NO_ANSWER : 'Error';
    default:
      return at(event, 'destination.bytes') === undefined ? NO_ANSWER : 'Error';
  }
}

function httpFailure(event: PacketbeatEvent): string {
  const code = at(event, 'http.response.status_code');
  if (typeof code !== 'number') return filledAt(event, 'method') === undefined ? NOT_FOLLOWED : NO_ANSWER;
  if (code >= 500) return 'HTTP 5xx';
  return code >= 400 ? 'HTTP 4xx' : NOT_FOLLOWED;
}
