import { Client } from '@elastic/elasticsearch';
import { applySetup } from '../../plugin/server/setup/apply';
import { indexOf, type PacketbeatEvent } from '../../scripts/enrich';
import { put } from '../../scripts/enrich/event';
import { shift, timeOf } from '../../scripts/replay/retime';
import { readSample } from '../../scripts/sample/fixture';
import { verified } from './support/configure_command';
import { startNode, type TestNode } from './support/node';
import { setupWorld } from './support/setup_world';
import { removeTraffic } from './support/wipe';

/** Enough of the sample for every question of Diagnosis. */
const EVENTS = 1_500;
let node: TestNode;
let client: Client;

beforeAll(async () => {
  node = await startNode();
  client = new Client({ node: node.url });
  await applySetup(setupWorld(node.url).context);
}, 300_000);
afterAll(async () => {
  await client.close();
  await node.stop();
});
afterEach(() => removeTraffic(client), 60_000);

/** Events of a real Packetbeat, the newest a minute old. */
function events(change: (event: PacketbeatEvent) => void = () => undefined): PacketbeatEvent[] {
  const list = readSample()
    .lines.slice(-EVENTS)
    .map((line) => JSON.parse(line) as PacketbeatEvent);
  const by = Date.now() - timeOf(list[list.length - 1] ?? {});
  for (const event of list) {
    shift(event, by);
    // Within the time since the command began to wait.
    put(event, '@timestamp', new Date().toISOString());
    change(event);
  }
  return list;
}

/** All documents are found at one moment, however slow this machine is. */
async function write(list: readonly PacketbeatEvent[], index = indexOf(list[0] ?? {})): Promise<void> {
  await client.indices.create({ index, settings: { refresh_interval: '-1' } });
  const { errors } = await client.bulk({
    operations: list.flatMap((event) => [{ create: { _index: index } }, event]),
  });
  expect(errors).toBe(false);
  await client.indices.refresh({ index });
}

it('says that all is well when it is', async () => {
  const { said, code } = await verified(node.url, () => write(events()));
  expect(said).toMatch(/All is well: 1500 documents/);
  expect(code).toBe(0);
}, 240_000);

it('names where the documents went that the pipeline of the tutorials writes with Logstash 8', async () => {
  const asThere = (event: PacketbeatEvent): void => {
    delete event['network_traffic'];
    put(event, 'data_stream', { type: 'logs', dataset: 'generic', namespace: 'default' });
  };
  const { said, code } = await verified(node.url, () => write(events(asThere), 'logs-generic-default'));
  expect(said).toMatch(
    /Wrong: Packetbeat data is written to \S*logs-generic-default\S*, .*\(documents_elsewhere\)/
  );
  expect(said).toContain('data_stream => false');
  expect(code).toBe(1);
}, 240_000);

it('names two sensors on one path', async () => {
  const second = (event: PacketbeatEvent): void =>
    put(event, 'agent', { ...(event['agent'] as object), id: 'second', name: 'sensor-2' });
  const { said, code } = await verified(node.url, () => write([...events(), ...events(second)]));
  expect(said).toMatch(/Several sensors capture the same packets.*\(captured_twice\)/);
  expect(said).toMatch(/Flows of sensor-2 \(agent\.id second…\): \d+/);
  expect(code).toBe(1);
}, 240_000);

it('names a Packetbeat that watches its own way to Logstash', async () => {
  let flows = 0;
  const shipping = (event: PacketbeatEvent): void => {
    if (event['type'] !== 'flow' || (flows += 1) % 4 !== 0) return;
    put(event, 'destination.port', 5044);
    put(event, 'network.bytes', 500_000);
  };
  const { said } = await verified(node.url, () => write(events(shipping)));
  expect(said).toMatch(/of the volume goes to port 5044: .*\(own_shipping\)/);
}, 240_000);
