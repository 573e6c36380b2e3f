/** A request of HTTP/1.1 as a browser or a program sends it. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'HEAD';
  readonly host: string;
  readonly path: string;
  readonly agent: string;
  readonly body?: Buffer;
}

const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  204: 'No Content',
  304: 'Not Modified',
  404: 'Not Found',
  500: 'Internal Server Error',
};

export function httpRequest({ method, host, path, agent, body }: HttpRequest): Buffer {
  const length =
    body === undefined ? '' : `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n`;
  const head = `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: ${agent}\r\nAccept: */*\r\n${length}\r\n`;
  return Buffer.concat([Buffer.from(head), body ?? Buffer.alloc(0)]);
}

export function httpResponse(status: number, body: Buffer): Buffer {
  const head = `HTTP/1.1 ${status} ${REASONS[status] ?? ''}\r\nServer: office\r\nContent-Type: text/html\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}
