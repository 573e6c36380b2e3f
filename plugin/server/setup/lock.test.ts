import type { Call, Elasticsearch } from '../elasticsearch/client';
import { Problem } from '../elasticsearch/problem';
import { withLock } from './lock';

const TIMES = { ttlMs: 1000, waitMs: 300 };

const refusal = (type: string): Problem =>
  new Problem(400, 'failed', 'Ein Text in irgendeiner Sprache', undefined, {
    status: 400,
    type,
    reason: 'irgendein Text',
  } as Problem['elasticsearch']);

/** Component templates alone. @param create what happens to the first creation of a lock. */
function cluster(create: (make: () => void) => void): { es: Elasticsearch; left: () => string[] } {
  const stored = new Map<string, unknown>();
  let first = true;
  const nameOf = (path: string): string => decodeURIComponent(path.split('/')[2] ?? '');
  const ask = (_doing: string, method: string, path: string, call?: Call): Promise<unknown> => {
    const name = nameOf(path);
    if (method === 'GET') {
      const list = [...stored].map(([key, body]) => ({ name: key, component_template: body }));
      return Promise.resolve({ component_templates: list });
    }
    if (method === 'DELETE') return Promise.resolve(stored.delete(name));
    const make = (): void => {
      if (call?.query?.create === true && stored.has(name)) throw refusal('illegal_argument_exception');
      stored.set(name, call?.body);
    };
    return Promise.resolve().then(() => {
      const now = first ? create : (next: typeof make): void => next();
      first = false;
      now(make);
    });
  };
  return { es: { ask, find: ask } as unknown as Elasticsearch, left: () => [...stored.keys()] };
}

const run = (es: Elasticsearch): Promise<string> =>
  withLock(es, 'apply', TIMES, () => Promise.resolve('done'));

describe('the lock of Setup', () => {
  it('is given back', async () => {
    const { es, left } = cluster((make) => make());
    expect(await run(es)).toBe('done');
    expect(left()).toEqual([]);
  });

  it('is ours where our own second attempt was refused since the first one had made it', async () => {
    const { es, left } = cluster((make) => {
      make();
      make();
    });
    expect(await run(es)).toBe('done');
    expect(left()).toEqual([]);
  });

  it('is waited for where another one was faster', async () => {
    const { es } = cluster((make) => {
      const theirs = { owner: 'other', task: 'repair', startedAt: '', expires: Date.now() + 10_000 };
      void es.ask('', 'PUT', '/_component_template/network-traffic%40lock-1', {
        body: { _meta: { lock: { ...theirs, step: 'x', done: 0, total: 1 } } },
      });
      make();
      throw refusal('illegal_argument_exception');
    });
    await expect(run(es)).rejects.toMatchObject({ code: 'busy' });
  });

  it('tells why it was refused where nobody holds it', async () => {
    const { es } = cluster(() => {
      throw refusal('illegal_argument_exception');
    });
    expect(await run(es)).toBe('done');
    const always = { ...es, ask: () => Promise.reject(refusal('illegal_argument_exception')) };
    await expect(run(always as unknown as Elasticsearch)).rejects.toMatchObject({
      elasticsearch: { type: 'illegal_argument_exception' },
    });
  });

  it('does not take any other refusal for a lock that exists', async () => {
    const { es, left } = cluster(() => {
      throw refusal('parse_exception');
    });
    await expect(run(es)).rejects.toMatchObject({ elasticsearch: { type: 'parse_exception' } });
    expect(left()).toEqual([]);
  });
});
