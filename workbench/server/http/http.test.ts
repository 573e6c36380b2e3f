import type { Server } from '@hapi/hapi';
import { NEVER } from 'rxjs';
import { createRouter } from './router';
import { CONTENT_SECURITY_POLICY, createHttpServer } from './server';

describe('the HTTP service of the workbench', () => {
  let server: Server;
  const errors: unknown[] = [];
  beforeEach(() => {
    errors.length = 0;
    server = createHttpServer('127.0.0.1', 0);
    const router = createRouter({
      server,
      context: () => ({}),
      observables: () => ({ aborted$: NEVER, completed$: NEVER }),
      onError: (error) => errors.push(error),
    });
    router.post(
      {
        path: '/api/echo/{name}',
        validate: {
          params: (data, { ok }) => ok(data),
          body: (data, { ok, badRequest }) =>
            (data as { size?: unknown } | null)?.size ? ok(data) : badRequest('size is missing'),
        },
      },
      (_context, { params, body }, response) => response.ok({ body: { params, body } })
    );
    router.get({ path: '/api/broken', validate: false }, () => {
      throw new Error('secret detail');
    });
    router.get({ path: '/api/denied', validate: false }, (_context, _request, response) =>
      response.customError({
        statusCode: 403,
        body: { message: 'No right', attributes: { code: 'forbidden' } },
      })
    );
  });

  const post = (payload: object, headers: Record<string, string> = { 'kbn-xsrf': '1' }) =>
    server.inject({ method: 'POST', url: '/api/echo/a', payload, headers });

  it('wants Kibana’s header of every request that may change something', async () => {
    const refused = await post({ size: 1 }, {});
    expect([refused.statusCode, refused.result]).toEqual([
      400,
      expect.objectContaining({ message: 'Request must contain a kbn-xsrf header.' }),
    ]);
    expect((await post({ size: 1 })).statusCode).toBe(200);
  });

  it('validates by the route’s functions and hands on what they return', async () => {
    expect((await post({ size: 1 })).result).toEqual({ params: { name: 'a' }, body: { size: 1 } });
    expect((await post({})).result).toEqual({
      statusCode: 400,
      error: 'Bad Request',
      message: '[request body]: size is missing',
    });
  });

  it('tells of an error in a handler to the log and not to the caller', async () => {
    const broken = await server.inject('/api/broken');
    expect(broken.statusCode).toBe(500);
    expect(broken.payload).not.toContain('secret');
    expect(errors).toHaveLength(1);
  });

  it('sends errors in Kibana’s form and the policy with everything', async () => {
    const denied = await server.inject('/api/denied');
    expect(denied.result).toEqual({
      statusCode: 403,
      error: 'Forbidden',
      message: 'No right',
      attributes: { code: 'forbidden' },
    });
    for (const answer of [denied, await server.inject('/nowhere')]) {
      expect(answer.headers['content-security-policy']).toBe(CONTENT_SECURITY_POLICY);
    }
  });
});
