import { createReadStream, existsSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import type { ResponseObject, ResponseToolkit, Server } from '@hapi/hapi';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'application/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Serves the files of a folder below a path; 404 for what is not in it. */
export function serveFolder(server: Server, path: string, folder: string): void {
  server.route({
    method: 'GET',
    path: `${path}/{file*}`,
    handler: (request, toolkit: ResponseToolkit): ResponseObject => {
      const name = normalize(String(request.params.file ?? ''));
      const file = join(folder, name);
      if (name.startsWith('..') || !existsSync(file) || !statSync(file).isFile())
        return toolkit.response('Not found').code(404);
      return toolkit
        .response(createReadStream(file))
        .type(TYPES[extname(file)] ?? 'application/octet-stream');
    },
  });
}
