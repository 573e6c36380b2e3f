import { applySetup } from '../../plugin/server/setup/apply';
import { loadShippedAssets } from '../../plugin/server/assets/shipped';
import { normaliseSettings } from '../../plugin/server/setup/canonical';
import { makePlan } from '../../plugin/server/setup/plan';
import { preflight } from '../../plugin/server/privileges/preflight';
import { removeSetup } from '../../plugin/server/setup/remove';
import { missingPrivileges, roleFor } from '../../plugin/server/privileges/missing_privileges';
import { readStatus } from '../../plugin/server/setup/status';
import type { RoleBody } from '../../scripts/elasticsearch/realm';
import { SavedObjectsStore } from '../../workbench/server/saved_objects/store';
import { POLICY } from './support/lifecycle';
import { COMPLETE, startNode, type TestNode } from './support/node';
import { pluginFolder, setupWorld, type SetupWorld } from './support/setup_world';

const settings = { retentionDays: 30 };
const { role } = loadShippedAssets(pluginFolder);
const ROLES = {
  /** The role that Setup shows where retention is off, and where it is on. */
  shipped: roleFor(role, 'logstash-*', 'default', false) as RoleBody,
  keeper: roleFor(role, 'logstash-*', 'default', true) as RoleBody,
};
/** May look at policies, and write none. */
const onlooker: RoleBody = { ...ROLES.shipped, cluster: [...(ROLES.shipped.cluster ?? []), 'read_ilm'] };

(COMPLETE ? describe : describe.skip)('retention with security on', () => {
  let node: TestNode;
  beforeAll(async () => {
    const users = ['admin', 'shipped', 'onlooker', 'keeper'].map((name) => ({
      name,
      password: `${name}-password`,
      roles: [name === 'admin' ? 'superuser' : name],
    }));
    node = await startNode({ security: { roles: { ...ROLES, onlooker }, users } });
  }, 900_000);
  afterAll(() => node.stop());

  const store = new SavedObjectsStore();
  const as = (username: string): SetupWorld =>
    setupWorld(node.url, { store, auth: { username, password: `${username}-password` } });

  const named = async (): Promise<unknown> => {
    const { template } = await as('admin').client.indices.simulateIndexTemplate({ name: 'logstash-x' });
    return normaliseSettings(template.settings)['index.lifecycle.name'];
  };

  it('is left out for one who lacks the right, by its name, and no index follows what is not there', async () => {
    const { context } = as('shipped');
    const { missing } = await missingPrivileges(context, (await makePlan(context, settings)).settings);
    expect(missing).toMatchObject([{ privilege: 'manage_ilm', assets: ['retention:network-traffic'] }]);
    const { ok, steps } = await applySetup(context, { settings });
    expect(ok).toBe(false);
    expect(steps.filter(({ result }) => result !== 'created')).toMatchObject([
      { id: 'retention:network-traffic', message: expect.stringContaining('manage_ilm') as string },
    ]);
    expect(await named()).toBeUndefined();
    expect((await readStatus(context)).state).toBe('incomplete');
  }, 60_000);

  it('is left out in the same way for one who may look at policies only', async () => {
    const { context } = as('onlooker');
    const { ok, steps } = await applySetup(context, { settings: { ...settings, shippingPorts: [5044] } });
    expect(ok).toBe(false);
    expect(steps.filter(({ result }) => result === 'skipped')).toMatchObject([
      { id: 'retention:network-traffic', message: expect.stringContaining('manage_ilm') as string },
    ]);
    expect(await named()).toBeUndefined();
  }, 60_000);

  it('wants a right that is told as soon as it is asked for, and hinders nothing else', async () => {
    const request = {
      query: {},
      body: {},
      headers: {},
      events: { aborted$: { subscribe: () => ({ unsubscribe: () => undefined }) } },
    };
    const { context } = as('shipped');
    expect(await preflight(context, {}, request, { retentionDays: null })).toMatchObject({ missing: [] });
    const { ready, missing, role: shown } = await preflight(context, {}, request, settings);
    expect({ ready, missing, cluster: shown.cluster }).toMatchObject({
      ready: true,
      missing: [{ privilege: 'manage_ilm', neededFor: ['delete old indices'] }],
      cluster: expect.arrayContaining(['manage_ilm']) as string[],
    });
  }, 60_000);

  it('is made and taken back with the role that Setup shows', async () => {
    expect(await applySetup(as('keeper').context, { settings })).toMatchObject({ ok: true });
    expect(await as('admin').client.ilm.getLifecycle({ name: POLICY })).toHaveProperty(POLICY);
    expect(await named()).toBe(POLICY);
    // Who may not see it leaves it as it is.
    await applySetup(as('shipped').context);
    expect(await named()).toBe(POLICY);
  }, 60_000);

  it('is named in the removal by one who may not see it', async () => {
    const { items } = await removeSetup(as('shipped').context, { dryRun: true, includeEdited: false });
    expect(items.find(({ kind }) => kind === 'retention')).toMatchObject({
      action: 'keep',
      message: expect.stringContaining('ilm') as string,
    });
    expect(await removeSetup(as('keeper').context, { dryRun: false, includeEdited: false })).toMatchObject({
      ok: true,
    });
    expect(await as('admin').client.ilm.getLifecycle({ name: POLICY }, { ignore: [404] })).not.toHaveProperty(
      POLICY
    );
  }, 60_000);
});
