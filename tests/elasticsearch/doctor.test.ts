import type { DiagnosisResponse } from '../../plugin/common/api/diagnosis';
import { diagnose } from '../../plugin/server/checks/diagnose';
import { applySetup } from '../../plugin/server/setup/apply';
import type { SetupContext } from '../../plugin/server/setup/context';
import type { RunningElasticsearch } from '../../scripts/elasticsearch/start';
import { SavedObjectsStore } from '../../workbench/server/saved_objects/store';
import { healthy, WORLDS } from './doctor/worlds';
import { startNode, VERSION } from './support/node';
import { removeTraffic, setupWorld, wipe, type SetupWorld } from './support/setup_world';

describe(`the doctor on ${VERSION}`, () => {
  let node: RunningElasticsearch;
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
      'lifecycle',
      'flow_totals',
    ]);
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
      expect(await causes(world.context)).toEqual([cause]);
    },
    120_000
  );
});
