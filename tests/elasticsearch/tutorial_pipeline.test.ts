import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@elastic/elasticsearch';
import { diagnose } from '../../plugin/server/diagnosis/diagnose';
import { applySetup } from '../../plugin/server/setup/apply';
import { sendAll } from './support/beat';
import { startLogstash, type Logstash, type Pipeline } from '../package/support/logstash';
import { logstashPlaces } from '../package/support/logstash_places';
import { COMPLETE, startNode, type TestNode } from './support/node';
import { setupWorld } from './support/setup_world';
import { clicksOf } from './widgets/clicks';
import { clickMarks } from './widgets/matrix';
import { asker, SLUGS, viewOf, type Question } from './widgets/stored';
import { IPV4, IPV6, world, type World } from './widgets/worlds';

/** An unpacked Logstash of Elastic's: in no package registry, so it has to be there. */
const home = process.env['LOGSTASH_HOME'] ?? '';

/** The tutorial's own pipeline.conf, to the letter, but for the addresses. */
const pipelineConf = (port: number, elasticsearch: string): string => `input {
    beats {
        port => "${port}"
    }
}
filter {
    geoip {
        source => "[destination][ip]"
        tag_on_failure => ["geoip-destination-failed"]
    }
}
output {
    elasticsearch {
        hosts => [ "${elasticsearch}" ]
    }
}
`;
/** One listens as Logstash 7 would, one as Logstash 8. */
const PORTS = { seventh: 15_046, eighth: 15_047 };
const STREAM = 'logs-generic-default';
const WINDOW = 200;
const TO = Date.now() - 60_000;
const RANGE = { from: TO - 50 * 60_000, to: TO };

async function* windowsOf(documents: readonly object[]): AsyncGenerator<string[]> {
  for (let i = 0; i < documents.length; i += WINDOW)
    yield await Promise.resolve(documents.slice(i, i + WINDOW).map((document) => JSON.stringify(document)));
}

/** The database that this Logstash looks places up in. */
async function placed({ facts, documents }: World): Promise<World> {
  const { placeOf } = await logstashPlaces(home);
  const withPlace = <T extends { readonly destination?: string }>(item: T): T => {
    const location = placeOf(item.destination ?? '')?.location;
    return location === undefined ? item : { ...item, place: [location.lat, location.lon] };
  };
  return {
    facts: { transfers: facts.transfers.map(withPlace), exchanges: facts.exchanges.map(withPlace) },
    documents,
  };
}

(COMPLETE && home !== '' ? describe : describe.skip)(
  'the pipeline of the tutorial in a real Logstash, after Setup',
  () => {
    let folder: string;
    let node: TestNode;
    let client: Client;
    let logstash: Logstash | undefined;
    let plain: World;

    const address = (): string => node.url.replace('http://', '');
    async function start(pipelines: readonly Pipeline[]): Promise<void> {
      logstash = startLogstash(home, folder, pipelines);
      await logstash.untilUp();
    }
    /** Plain Packetbeat's documents, sent as a Beat sends them; all are found when this returns. */
    async function send(port: number, index: string): Promise<void> {
      await sendAll(port, windowsOf(plain.documents));
      const count = async (): Promise<number> => {
        await client.indices.refresh({ index, ignore_unavailable: true });
        return (await client.count({ index, ignore_unavailable: true })).count;
      };
      for (let tries = 0; (await count()) < plain.documents.length; tries += 1) {
        logstash?.check();
        if (tries > 120) throw new Error(`${await count()} of ${plain.documents.length} documents came`);
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }

    /** No widget is empty, each click leaves what the facts say, and one on a protocol leaves both volumes. */
    async function expectWidgets(pattern: string): Promise<void> {
      const question: Question = { client, pattern, ...RANGE };
      const ask = await asker(question);
      const shown = await Promise.all(SLUGS.map(async (slug) => ({ slug, layers: await ask(slug) })));
      const filled = ({ layers }: (typeof shown)[number]): boolean =>
        layers.some(({ table }) =>
          table.rows.some((row) => Object.values(row).some((cell) => cell !== null && cell !== 0))
        );
      expect(shown.filter((one) => !filled(one)).map(({ slug }) => slug)).toEqual([]);
      const protocols = shown.find(({ slug }) => slug === 'protocols')?.layers ?? [];
      const tls = clicksOf('protocols', protocols, viewOf(question, plain.facts)).find(
        ({ mark }) => mark === 'tls'
      );
      for (const volume of ['incoming-volume', 'created-volume']) {
        const layers = await ask(volume, tls?.filters ?? []);
        const figures = layers.flatMap(({ table }) => table.rows.flatMap((row) => Object.values(row)));
        expect(Math.max(...figures.map(Number))).toBeGreaterThan(0);
      }
      expect((await clickMarks(question, plain.facts, 'ends')).wrong).toEqual([]);
    }

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'network-traffic-tutorial-'));
      node = await startNode();
      client = new Client({ node: node.url });
      plain = await placed(
        world({
          ...RANGE,
          agents: ['final'],
          hosts: [IPV4, IPV6],
          named: true,
          plain: true,
          count: 120,
          seed: 22,
        })
      );
      expect(await applySetup(setupWorld(node.url).context)).toMatchObject({ ok: true });
      const settings = { 'pipeline.workers': 1 };
      await start([
        {
          id: 'seventh',
          text: pipelineConf(PORTS.seventh, address()),
          settings: { ...settings, 'pipeline.ecs_compatibility': 'disabled' },
        },
        { id: 'eighth', text: pipelineConf(PORTS.eighth, address()), settings },
      ]);
    }, 600_000);
    afterAll(async () => {
      await logstash?.stop();
      await client.indices.deleteDataStream({ name: STREAM }, { ignore: [404] });
      await client.close();
      await node.stop();
      rmSync(folder, { recursive: true, force: true });
    }, 60_000);

    it('with the defaults of Logstash 7: no widget is empty, and a click on a protocol leaves both volumes', async () => {
      await send(PORTS.seventh, 'logstash');
      await expectWidgets('logstash-*-000001');
    }, 600_000);

    it('with those of Logstash 8 it writes elsewhere; what Diagnosis says mends that, and all widgets show', async () => {
      await send(PORTS.eighth, STREAM);
      const { findings } = await diagnose(setupWorld(node.url).context, { mask: false });
      const found = findings.find(({ code }) => code === 'documents_elsewhere');
      expect(found?.cause).toContain(STREAM);
      const said = found?.snippet?.replace('http://localhost:9200', node.url) ?? '';
      const conf = pipelineConf(PORTS.eighth, address());
      await logstash?.stop();
      await start([
        {
          id: 'mended',
          text: `${conf.slice(0, conf.indexOf('output {'))}${said}`,
          settings: { 'pipeline.workers': 1 },
        },
      ]);
      const pattern = 'logstash-*,-logstash-*-000001';
      await send(PORTS.eighth, pattern);
      await expectWidgets(pattern);
    }, 600_000);
  }
);
