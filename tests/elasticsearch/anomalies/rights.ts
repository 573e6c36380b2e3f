import { Client } from '@elastic/elasticsearch';
import { holdingProxy } from '../support/holding_proxy';
import { ask } from './ask';
import { background, flow, load, prepare, randomNumbers, transaction } from './documents';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 9, 27, 15, 2);

export const ADMIN = { username: 'admin', password: 'admin-password' };
export const READER = { username: 'reader', password: 'reader-password' };
export const STRANGER = { username: 'stranger', password: 'stranger-password' };
/** Roles of the file realm: the reader may see everything but the documents of 10.66.0.0/16. */
export const ROLES = {
  own_documents: {
    indices: [
      {
        names: ['dls-*'],
        privileges: ['read', 'view_index_metadata'],
        query: JSON.stringify({ bool: { must_not: { term: { 'source.ip': '10.66.0.0/16' } } } }),
      },
    ],
  },
  nobody: { cluster: ['monitor'] },
};

/** Whose documents an answer may hold, what errors say, and that a cancelled request ends in Elasticsearch too. */
export function rightsSuite(connect: () => Client, url: () => string): void {
  const as = (auth: typeof ADMIN): Client => new Client({ node: url(), auth });

  describe('a reader with document-level security', () => {
    it('sees no foreign domain, address or count anywhere in the answer', async () => {
      const admin = connect();
      await admin.license.postStartTrial({ acknowledge: true });
      await prepare(admin, 'dls');
      const random = randomNumbers(13);
      const range = { from: NOW - 2 * DAY, to: NOW, rate: () => 3, random };
      await load(admin, 'dls', background({ ...range, domain: 'ours.example' }));
      const spike = (domain: string, address: string): object[] =>
        Array.from({ length: 90 }, (_spike, i) =>
          transaction({
            timestamp: NOW - HOUR + i * 5000,
            domain,
            client: address,
          })
        );
      const ended = { timestamp: NOW - HOUR, sent: 1000, returned: 1000 };
      await load(admin, 'dls', [
        ...(spike('ours.example', '10.0.0.9') as ReturnType<typeof transaction>[]),
        ...(spike('secret.example', '10.66.0.1') as ReturnType<typeof transaction>[]),
        flow({ ...ended, source: '10.66.0.1', destination: '192.0.2.66', domain: 'secret.example' }),
        flow({ ...ended, source: '10.0.0.9', destination: '192.0.2.1', domain: 'ours.example' }),
      ]);
      const request = { indexPattern: 'dls-*', bytesByDomain: true };
      const all = await ask(admin, NOW, request);
      expect(JSON.stringify(all)).toMatch(/secret\.example/);
      const answer = await ask(as(READER), NOW, request);
      expect(answer.findings.map((finding) => finding.domain)).toEqual(['ours.example']);
      expect(JSON.stringify(answer)).not.toMatch(/secret|10\.66\.|192\.0\.2\.66/);
      expect(answer.status).toMatchObject({ total: 1, examined: 1 });
      expect(answer.talkers!.totalBytes).toBe(2000);
      expect(answer.domainVolumes!.domains).toEqual([
        { domain: 'ours.example', bytes: 2000, connections: 1 },
      ]);
    });
  });

  describe('an error', () => {
    it('names the privilege that is missing', async () => {
      const refused = ask(as(STRANGER), NOW, { indexPattern: 'dls-2026.10.27' });
      await expect(refused).rejects.toMatchObject({
        statusCode: 403,
        message: expect.stringMatching(/“read”.*dls-2026/) as string,
      });
    });

    it('says that Elasticsearch cannot be reached', async () => {
      const nobody = new Client({ node: 'http://127.0.0.1:1' });
      await expect(ask(nobody, NOW, {})).rejects.toMatchObject({
        statusCode: 503,
        message: expect.stringMatching(/cannot connect to Elasticsearch/) as string,
      });
    });

    it('of a filter that Elasticsearch does not know is the reader’s', async () => {
      const refused = ask(connect(), NOW, { indexPattern: 'dls-*', filter: { nonsense: {} } });
      await expect(refused).rejects.toMatchObject({
        statusCode: 400,
        message: expect.stringMatching(/nonsense/) as string,
      });
    });
  });

  describe('a request whose browser has gone', () => {
    it('ends with its searches', async () => {
      const proxy = await holdingProxy(url(), '/_msearch');
      const gone = new AbortController();
      const client = new Client({ node: proxy.url, auth: ADMIN });
      const asked = ask(client, NOW, { indexPattern: 'dls-*' }, gone.signal);
      const refused = expect(asked).rejects.toMatchObject({ statusCode: 499, code: 'aborted' });
      await proxy.held;
      gone.abort();
      await refused;
      await proxy.abandoned;
      await proxy.close();
      const running = async (): Promise<number> => {
        const { nodes } = await connect().tasks.list({ actions: '*search*' });
        return Object.values(nodes ?? {}).reduce((sum, node) => sum + Object.keys(node.tasks).length, 0);
      };
      for (let tries = 0; tries < 50 && (await running()) > 0; tries++)
        await new Promise((done) => setTimeout(done, 50));
      expect(await running()).toBe(0);
    });
  });
}
