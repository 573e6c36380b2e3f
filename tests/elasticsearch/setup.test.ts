import { applySetup } from '../../plugin/server/setup/apply';
import { makePlan } from '../../plugin/server/setup/plan';
import { readStatus } from '../../plugin/server/setup/status';
import { startElasticsearch, type RunningElasticsearch } from '../../scripts/elasticsearch/start';
import { setupWorld, wipe } from './support/setup_world';

let node: RunningElasticsearch;
beforeAll(async () => {
  node = await startElasticsearch();
}, 300_000);
afterAll(() => node.stop());
beforeEach(() => wipe(setupWorld(node.url).client), 60_000);

describe('Setup', () => {
  it('installs everything, and a second run changes nothing', async () => {
    const { context, store } = setupWorld(node.url);
    expect((await readStatus(context)).state).toBe('not_installed');
    const first = await applySetup(context);
    expect(first.steps.filter(({ result }) => result !== 'created')).toEqual([]);
    expect(first).toMatchObject({ ok: true, dashboard: { id: 'network-traffic-dashboard' } });
    const before = JSON.stringify(store.all());
    const second = await applySetup(context);
    expect(second.steps.filter(({ result }) => result !== 'kept')).toEqual([]);
    expect(JSON.stringify(store.all())).toBe(before);
    expect(await readStatus(context)).toMatchObject({
      state: 'installed',
      dataViewId: 'network-traffic-data-view',
    });
    expect(await makePlan(context, {})).toMatchObject({ upToDate: true });
  }, 60_000);
});
