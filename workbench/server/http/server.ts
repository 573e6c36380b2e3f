import { server as createServer, type Server } from '@hapi/hapi';
import { errorResponse } from './response';

/** Kibana 8.12's policy: no eval, no inline script; inline style is allowed. */
export const CONTENT_SECURITY_POLICY =
  "script-src 'report-sample' 'self'; worker-src 'report-sample' 'self' blob:; style-src 'report-sample' 'self' 'unsafe-inline'";

const SAFE = ['get', 'head', 'options'];

interface RouteApp {
  readonly xsrfRequired?: boolean;
}

/** A hapi server with the rules that Kibana has for every request: XSRF header, policy header, error bodies. */
export function createHttpServer(host: string, port: number): Server {
  const server = createServer({ host, port, routes: { payload: { maxBytes: 1048576 } } });
  server.ext('onPostAuth', (request, toolkit) => {
    const { xsrfRequired = true } = (request.route.settings.app ?? {}) as RouteApp;
    if (
      SAFE.includes(request.method) ||
      !xsrfRequired ||
      request.headers['kbn-xsrf'] ||
      request.headers['kbn-version']
    ) {
      return toolkit.continue;
    }
    return toolkit
      .response(errorResponse(400, 'Request must contain a kbn-xsrf header.').payload as object)
      .code(400)
      .takeover();
  });
  server.ext('onPreResponse', (request, toolkit) => {
    const { response } = request;
    if (response instanceof Error)
      response.output.headers['content-security-policy'] = CONTENT_SECURITY_POLICY;
    else response.header('content-security-policy', CONTENT_SECURITY_POLICY);
    return toolkit.continue;
  });
  return server;
}
