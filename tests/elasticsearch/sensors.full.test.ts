import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@elastic/elasticsearch';
import { applySetup } from '../../plugin/server/setup/apply';
import { startElasticsearch, type RunningElasticsearch } from '../../scripts/elasticsearch/start';
import { startReceiver, type Receiver } from '../../scripts/receive/receiver';
import { verified } from './support/configure_command';
import { talk } from './support/loopback_traffic';
import { canListen, end, startSensor } from './support/sensor';
import { setupWorld } from './support/setup_world';
import { removeTraffic } from './support/wipe';

const ADDRESS = '127.0.0.78';
/** Where sensors ship to: the port that Diagnosis looks for. */
const PORT = 5044;
const EVERYTHING = `host ${ADDRESS}`;
const WITHOUT_SHIPPING = `host ${ADDRESS} and not tcp port ${PORT}`;

/** In `npm run check:full`: what the command says of live sensors that are set up wrongly. */
(canListen ? describe : describe.skip)('live sensors, and the command that verifies them', () => {
  let node: RunningElasticsearch;
  let client: Client;
  let receiver: Receiver;
  let folders: string[];
  let sensors: ChildProcess[];
  beforeAll(async () => {
    node = await startElasticsearch();
    client = new Client({ node: node.url });
    await applySetup(setupWorld(node.url).context);
  }, 300_000);
  afterAll(async () => {
    await client.close();
    await node.stop();
  });
  beforeEach(async () => {
    [folders, sensors] = [[], []];
    receiver = await startReceiver({
      client,
      host: ADDRESS,
      port: PORT,
      places: () => null,
      report: () => undefined,
    });
  });
  afterEach(async () => {
    for (const sensor of sensors) await end(sensor, 'SIGTERM');
    await receiver.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    await removeTraffic(client);
  }, 60_000);

  /** Starts a sensor that reports differences every ten seconds, so that connections which stay open are told too. */
  async function sensor(filter: string): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'network-traffic-sensor-'));
    folders.push(folder);
    sensors.push(
      await startSensor({ folder, filter, logstash: `${ADDRESS}:${PORT}`, packetbeatVersion: '9.0.0' })
    );
  }
  const traffic = async (): Promise<void> => void (await talk(ADDRESS, 60));

  it('one that is set up as the generator does it has neither fault', async () => {
    await sensor(WITHOUT_SHIPPING);
    const { said } = await verified(node.url, traffic);
    expect(said).toContain('ok  Traffic is captured only once');
    expect(said).toContain('ok  Packetbeat does not capture its own traffic');
  }, 240_000);

  it('two on one path, of one machine: named', async () => {
    await sensor(WITHOUT_SHIPPING);
    // Their reports of ten seconds are then some seconds apart.
    await sleep(3_000);
    await sensor(WITHOUT_SHIPPING);
    const { said, code } = await verified(node.url, traffic);
    expect(said).toMatch(/Several sensors capture the same packets.*\(captured_twice\)/);
    expect(said).toContain('ok  Packetbeat does not capture its own traffic');
    expect(code).toBe(1);
  }, 240_000);

  it('one that sees its own port 5044: named', async () => {
    await sensor(EVERYTHING);
    const { said } = await verified(node.url, traffic);
    expect(said).toMatch(/of the volume goes to port 5044: .*\(own_shipping\)/);
    expect(said).toContain('ok  Traffic is captured only once');
  }, 240_000);
});
