import type { DiagnosisResponse } from '../../plugin/common/api/diagnosis';
import { diagnose } from '../../plugin/server/diagnosis/diagnose';
import { applySetup } from '../../plugin/server/setup/apply';
import type { SetupContext } from '../../plugin/server/setup/context';
import { SavedObjectsStore } from '../../workbench/server/saved_objects/store';
import { healthy, patched } from './diagnosis/documents';
import { LOOKALIKES } from './diagnosis/lookalikes';
import { WORLDS } from './diagnosis/worlds';
import { COMPLETE, startNode, VERSION, type TestNode } from './support/node';
import { setupWorld, type SetupWorld } from './support/setup_world';
import { removeTraffic, wipe } from './support/wipe';
import { dayOf, traffic, write, type Document } from './support/traffic';

describe(`a diagnosis on ${VERSION}`, () => {
  let node: TestNode;
  /** Setup was run here once; each test starts with a copy of its objects and without any index. */
  let installed: SavedObjectsStore;
  beforeAll(async () => {
    node = await startNode();
    const world = setupWorld(node.url);
    await wipe(world.client);
    await applySetup(world.context);
    installed = world.store;
  }, 900_000);
  afterAll(() => node.stop());
  beforeEach(() => removeTraffic(setupWorld(node.url).client), 120_000);

  function afterSetup(): SetupWorld {
    const store = new SavedObjectsStore();
    for (const object of installed.all()) store.put(object);
    return setupWorld(node.url, { store });
  }

  const causes = async (context: SetupContext): Promise<string[]> =>
    (await diagnose(context, { mask: false })).findings.map(({ code }) => code);

  it('finds nothing in a healthy world, and masks addresses when asked', async () => {
    const world = afterSetup();
    await healthy(world.client);
    const diagnosis: DiagnosisResponse = await diagnose(world.context, { mask: false });
    expect(diagnosis.findings).toEqual([]);
    expect(diagnosis.traffic).toMatchObject({ documents: 120, lastDay: 120, perMinute: 8 });
    expect(diagnosis.checks.filter(({ result }) => result === 'not_run').map(({ id }) => id)).toEqual([
      // Without it the cluster has no such thing, with it no index of this world follows a policy.
      'lifecycle',
      'summaries',
      'flow_totals',
      'one_logstash',
      // These flows have no transaction of theirs and no known port.
      'labels',
    ]);
  }, 120_000);

  it('calls nothing in order where there is nothing to judge', async () => {
    const { checks } = await diagnose(afterSetup().context, { mask: false });
    const inOrder = checks.filter(({ result }) => result === 'ok').map(({ id }) => id);
    expect(inOrder).toEqual(['template']);
  }, 120_000);

  it.each(WORLDS.filter(({ withoutSetup }) => !withoutSetup))(
    '$cause, and nothing else',
    async ({ cause, build }) => {
      const world = afterSetup();
      await build(world);
      expect(await causes(world.context)).toEqual([cause]);
    },
    120_000
  );

  it.each(WORLDS.filter(({ withoutSetup }) => withoutSetup))(
    '$cause without Setup, and nothing else',
    async ({ cause, build }) => {
      const world = setupWorld(node.url);
      await wipe(world.client);
      await build(world);
      const found = await causes(world.context);
      // The next tests start from Setup again.
      await wipe(world.client);
      await applySetup(setupWorld(node.url).context);
      expect(found).toEqual([cause]);
    },
    120_000
  );

  // Where data streams are: DEVELOPERS.md.
  (COMPLETE ? it : it.skip)(
    'documents_elsewhere names the data stream that Logstash writes into from version 8 on',
    async () => {
      const { client, context } = afterSetup();
      const stream = 'logs-generic-default';
      await client.indices.putIndexTemplate({
        name: 'site-logs',
        index_patterns: [stream],
        priority: 500,
        data_stream: {},
      });
      try {
        await write(client, stream, traffic({ now: Date.now() }));
        await client.indices.rollover({ alias: stream });
        await write(client, stream, traffic({ now: Date.now(), flows: 10, transactions: 0 }));
        expect((await diagnose(context, { mask: false })).findings).toMatchObject([
          { code: 'documents_elsewhere', evidence: [{ label: `Documents in ${stream}`, value: 130 }] },
        ]);
      } finally {
        await client.indices.deleteDataStream({ name: stream });
      }
    },
    120_000
  );

  it('documents_elsewhere names the data streams of Elastic Agent, and no Packetbeat that does not run', async () => {
    const { client, context } = afterSetup();
    const stream = 'logs-network_traffic.flow-default';
    try {
      await write(client, stream, traffic({ now: Date.now() }));
      const { findings } = await diagnose(context, { mask: false });
      expect(findings).toMatchObject([
        { code: 'documents_elsewhere', evidence: [{ label: `Documents in ${stream}`, value: 120 }] },
      ]);
      expect(findings[0]?.cause).toContain('Elastic Agent');
    } finally {
      await client.indices.deleteDataStream({ name: stream }, { ignore: [400, 404, 405] });
    }
  }, 120_000);

  it('documents_elsewhere is found while others arrive, and its remedy is complete', async () => {
    const { client, context } = afterSetup();
    await healthy(client);
    await write(client, 'ecs-logstash-2026.11.24', traffic({ now: Date.now() }));
    const { findings } = await diagnose(context, { mask: false });
    expect(findings).toMatchObject([{ code: 'documents_elsewhere', severity: 'warning' }]);
    expect(findings[0]?.snippet).not.toContain('…');
  }, 120_000);

  it('calls the labels of flows in order only where flows carry any', async () => {
    const { client, context } = afterSetup();
    const labels = async (): Promise<string | undefined> =>
      (await diagnose(context, { mask: false })).checks.find(({ id }) => id === 'labels')?.result;
    await healthy(client);
    expect(await labels()).toBe('not_run');
    await healthy(client, patched(['network_traffic', 'protocol_source'], 'port'));
    expect(await labels()).toBe('ok');
  }, 120_000);

  it('says of a silent half hour that the newest traffic is missing, not that panels are empty', async () => {
    const { client, context } = afterSetup();
    await write(client, dayOf(Date.now()), traffic({ now: Date.now(), ageMinutes: 24 }));
    const { findings } = await diagnose(context, { mask: false });
    expect(findings).toMatchObject([{ code: 'documents_stopped' }]);
    expect(findings[0]?.symptom).toContain('latest traffic');
  }, 120_000);

  it.each(LOOKALIKES)(
    'no $of where $because',
    async ({ finds = [], build }) => {
      const world = afterSetup();
      await build(world);
      expect(await causes(world.context)).toEqual(finds);
    },
    120_000
  );

  it('has for each cause a world that looks like it', () => {
    const alike = new Set(LOOKALIKES.map(({ of }) => of));
    expect(WORLDS.map(({ cause }) => cause).filter((cause) => !alike.has(cause))).toEqual([]);
  });

  describe('own_shipping', () => {
    const OWN_PORT = 6044;
    /** A third of the flows is what a sensor sends to its Logstash; of half of those the capture saw an answer first. */
    const shipping = (document: Document, index: number): Document => {
      if (document['type'] !== 'flow' || index % 3 !== 0) return document;
      const side = index % 2 === 0 ? 'destination' : 'source';
      return { ...document, [side]: { ...(document[side] as Document), port: OWN_PORT } };
    };
    const diagnosed = async (shippingPorts: readonly number[]): Promise<DiagnosisResponse> => {
      const { context, client } = afterSetup();
      await applySetup(context, { settings: { shippingPorts } });
      await healthy(client, shipping);
      return diagnose(context, { mask: false });
    };

    it('is asked of the ports that Setup was told', async () => {
      const { findings } = await diagnosed([5044, OWN_PORT]);
      expect(findings.map(({ code, cause }) => [code, cause])).toEqual([
        [
          'own_shipping',
          '33% of the volume goes to port 6044: Packetbeat captures the data that it sends itself.',
        ],
      ]);
      expect(findings[0]?.snippet).toContain('"not (tcp port 5044 or tcp port 6044)"');
    }, 120_000);

    it('is not found at ports that nobody named', async () => {
      expect((await diagnosed([5044, 9200])).findings).toEqual([]);
    }, 120_000);

    it('is not asked when no port is named', async () => {
      const { findings, checks } = await diagnosed([]);
      expect(findings).toEqual([]);
      expect(checks.find(({ id }) => id === 'own_shipping')?.result).toBe('not_run');
    }, 120_000);
  });
});
