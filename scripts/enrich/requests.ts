import { filledAt, put, textAt, type PacketbeatEvent } from './event';

/**
 * `network_traffic.request`: what was asked for, one text of one form whatever the protocol, so that a panel can list requests of one domain:
 * `GET /index.html` (HTTP, without the query string), the name of the question (DNS), the name of the server (TLS). Names are in lower case.
 */
export function addRequest(event: PacketbeatEvent): void {
  const request = requestOf(event);
  if (request !== undefined) put(event, 'network_traffic.request', request);
}

function requestOf(event: PacketbeatEvent): string | undefined {
  switch (textAt(event, 'type')) {
    case 'http': {
      const [method, path] = [filledAt(event, 'method'), filledAt(event, 'url.path')];
      return method === undefined || path === undefined ? undefined : `${method} ${path}`;
    }
    case 'dns':
      return filledAt(event, 'dns.question.name')?.toLowerCase();
    case 'tls':
      return filledAt(event, 'tls.client.server_name')?.toLowerCase();
    default:
      return undefined;
  }
}
