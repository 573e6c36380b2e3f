import { createElasticsearch } from './client';
import type { TransportRequest } from '../../kibana_types/server';

interface Sent {
  readonly request: TransportRequest;
  readonly options: { readonly signal?: AbortSignal } | undefined;
}

/** Elasticsearch with what it was asked; `answer` tells of each search of an `_msearch` what comes back. */
function answering(answer: (index: string, search: object) => object, signal?: AbortSignal) {
  const sent: Sent[] = [];
  let [underWay, most] = [0, 0];
  const request = async (asked: TransportRequest, options?: object): Promise<unknown> => {
    sent.push({ request: asked, options });
    most = Math.max(most, ++underWay);
    await new Promise((done) => setTimeout(done, 2));
    underWay--;
    const lines = asked.bulkBody ?? [];
    return {
      responses: lines.flatMap((line, i) =>
        i % 2 === 0 ? [answer((line as { index: string }).index, lines[i + 1] ?? {})] : []
      ),
    };
  };
  const elasticsearch = createElasticsearch({ transport: { request } } as never, { signal });
  return { elasticsearch, sent, most: () => most };
}

const counted = (value: number): object => ({
  status: 200,
  hits: { total: { value } },
  _shards: { total: 1, failed: 0 },
});
const searchesOf = ({ request }: Sent): number => (request.bulkBody ?? []).length / 2;

describe('searches', () => {
  it('of one moment leave as one request, also after answers, and each has its own', async () => {
    const { elasticsearch, sent } = answering((index) => counted(Number(index)));
    const twice = async (index: string): Promise<number> => {
      const first = await elasticsearch.search(index, {});
      const second = await elasticsearch.search(index, {});
      return first.total + second.total;
    };
    // Some need a few promises more than others until they ask.
    const later = async (index: string): Promise<number> => {
      await Promise.resolve();
      await Promise.resolve();
      return twice(index);
    };
    expect(await Promise.all([twice('1'), later('2'), twice('3')])).toEqual([2, 4, 6]);
    expect(sent.map(searchesOf)).toEqual([3, 3]);
  });

  it('are at most eight in a request, one request a kind of answer, and two requests at a time', async () => {
    const { elasticsearch, sent, most } = answering((index) => counted(Number(index)));
    const asked = Array.from({ length: 20 }, (_, i) => elasticsearch.search(`${i}`, {}));
    const small = Array.from({ length: 10 }, () => elasticsearch.search('22', {}, { together: 10 }));
    const others = [
      elasticsearch.search('20', {}, { filterPath: ['aggregations.x'] }),
      elasticsearch.search('21', {}, { filterPath: ['aggregations.x'] }),
    ];
    await Promise.all(small);
    const totals = (await Promise.all([...asked, ...others])).map(({ total }) => total);
    expect(totals).toEqual(Array.from({ length: 22 }, (_, i) => i));
    expect(sent.map(searchesOf)).toEqual([8, 8, 4, 10, 2]);
    expect(sent.at(-1)?.request.querystring?.filter_path).toContain('responses.aggregations.x');
    expect(most()).toBe(2);
  });

  it('fail each for itself', async () => {
    const { elasticsearch } = answering((index) =>
      index === 'bad' ? { status: 400, error: { type: 'parsing_exception', reason: 'no' } } : counted(1)
    );
    const [good, bad] = await Promise.allSettled([
      elasticsearch.search('good', {}),
      elasticsearch.search('bad', {}),
    ]);
    expect(good).toMatchObject({ status: 'fulfilled', value: { total: 1 } });
    expect(bad).toMatchObject({ reason: { statusCode: 400, elasticsearch: { type: 'parsing_exception' } } });
  });

  it('tell what their answers lack', async () => {
    const failures = [{ index: 'old', reason: { type: 'x', reason: 'text has no fielddata' } }];
    const { elasticsearch } = answering(() => ({
      ...counted(1),
      timed_out: true,
      _shards: { total: 3, failed: 1, failures },
    }));
    expect(elasticsearch.incomplete()).toEqual({ failed: 0, total: 0, reasons: [], timedOut: false });
    const { shards } = await elasticsearch.search('old', {});
    expect(shards).toEqual({ total: 3, failed: 1 });
    expect(elasticsearch.incomplete()).toEqual({
      failed: 1,
      total: 3,
      reasons: ['old: text has no fielddata'],
      timedOut: true,
    });
  });

  it('end with the request that they are for', async () => {
    const gone = new AbortController();
    const { elasticsearch, sent } = answering(() => counted(1), gone.signal);
    await elasticsearch.search('x', {});
    expect(sent[0]?.options?.signal).toBe(gone.signal);
    gone.abort();
    await expect(elasticsearch.search('x', {})).rejects.toMatchObject({ statusCode: 499, code: 'aborted' });
    await expect(elasticsearch.ask('look', 'GET', '/')).rejects.toMatchObject({ statusCode: 499 });
    expect(sent).toHaveLength(1);
  });
});
