import { diagnose } from '../../plugin/server/diagnosis/diagnose';
import { applySetup } from '../../plugin/server/setup/apply';
import { makePlan } from '../../plugin/server/setup/plan';
import { removeSetup } from '../../plugin/server/setup/remove';
import { readStatus } from '../../plugin/server/setup/status';
import { verify } from '../../plugin/server/verify/verify';
import { POLICY, policyOf, startPromptNode, until, wipeLifecycle, writePolicy } from './support/lifecycle';
import { COMPLETE, startNode, type TestNode } from './support/node';
import { setupWorld } from './support/setup_world';
import { FIRST_INDEX } from './support/wipe';
import { dayOf, traffic, write } from './support/traffic';

const daily = dayOf(Date.now());
const settings = { retentionDays: 30 };

(COMPLETE ? describe.skip : describe)('without index lifecycle management', () => {
  let node: TestNode;
  beforeAll(async () => {
    node = await startNode();
  }, 900_000);
  afterAll(() => node.stop());

  it('installs all else where the cluster cannot delete by age, and says so', async () => {
    const { context, store } = setupWorld(node.url);
    const { items } = await makePlan(context, settings);
    expect(items.find(({ kind }) => kind === 'retention')).toMatchObject({
      action: 'blocked',
      message: expect.stringContaining('does not support index lifecycle management') as string,
    });
    for (const result of ['created', 'kept']) {
      const { ok, steps } = await applySetup(context, { settings });
      expect(ok).toBe(false);
      expect(steps.filter((step) => step.result !== result).map(({ id }) => id)).toEqual([
        'retention:network-traffic',
      ]);
    }
    expect(store.all().length).toBeGreaterThan(15);
    expect(await applySetup(context, { settings: { retentionDays: null } })).toMatchObject({ ok: true });
  }, 120_000);
});

// Runs where an Elasticsearch with lifecycle management is: DEVELOPERS.md.
(COMPLETE ? describe : describe.skip)('with index lifecycle management', () => {
  let node: TestNode;
  beforeAll(async () => {
    node = await startPromptNode();
  }, 900_000);
  afterAll(() => node.stop());
  beforeEach(() => wipeLifecycle(setupWorld(node.url).client), 120_000);

  describe('retention', () => {
    it('is planned, made, kept, changed and taken back', async () => {
      const { context, client } = setupWorld(node.url);
      const item = async (): Promise<unknown> =>
        (await makePlan(context, settings)).items.find(({ kind }) => kind === 'retention');
      expect(await item()).toMatchObject({ action: 'create' });
      expect(await applySetup(context, { settings })).toMatchObject({ ok: true });
      expect(await policyOf(client)).toMatchObject({
        phases: { delete: { min_age: '30d', actions: { delete: {} } } },
      });
      expect(await item()).toMatchObject({ action: 'keep' });
      expect(await makePlan(context, {})).toMatchObject({ upToDate: true });
      expect((await readStatus(context)).state).toBe('installed');

      await write(client, daily, traffic({ now: Date.now() }));
      expect((await verify(context)).checks.filter(({ result }) => result !== 'ok')).toEqual([]);
      const { indices } = await client.ilm.explainLifecycle({ index: 'logstash-*' });
      expect(Object.values(indices)).toMatchObject([{ index: daily, managed: true, policy: POLICY }]);
      expect((await diagnose(context, { mask: false })).findings).toEqual([]);

      expect(await applySetup(context, { settings: { retentionDays: 7 } })).toMatchObject({ ok: true });
      expect(await policyOf(client)).toMatchObject({ phases: { delete: { min_age: '7d' } } });
      expect((await makePlan(context, { retentionDays: null })).notes).toEqual([
        expect.stringMatching(/^1 index still follows .* will be deleted after 7d/),
      ]);
      await client.indices.delete({ index: daily });
      expect(await removeSetup(context, { dryRun: false, includeEdited: false })).toMatchObject({ ok: true });
      expect(await policyOf(client)).toBeUndefined();
    }, 120_000);

    it('deletes an index that is old enough, and nothing else', async () => {
      const { context, client } = setupWorld(node.url);
      const old = 'logstash-2026.09.01';
      await client.indices.create({ index: 'logstash-before-setup' });
      await applySetup(context, { settings });
      await client.indices.create({
        index: old,
        settings: { 'index.lifecycle.origination_date': String(Date.now() - 31 * 86_400_000) },
      });
      await client.indices.create({ index: daily });
      await until(`${old} is deleted`, async () => !(await client.indices.exists({ index: old })));
      expect(Object.keys(await client.indices.get({ index: 'logstash-*' })).sort()).toEqual([
        daily,
        'logstash-before-setup',
        FIRST_INDEX,
      ]);
    }, 120_000);
  });

  it('that is stopped is found by Diagnosis where an index follows a policy', async () => {
    const { context, client } = setupWorld(node.url);
    const codes = async (): Promise<string[]> =>
      (await diagnose(context, { mask: false })).findings.map(({ code }) => code);
    await applySetup(context, { settings });
    await client.ilm.stop();
    try {
      await write(client, daily, traffic({ now: Date.now() }));
      expect(await codes()).toEqual(['lifecycle_stopped']);
    } finally {
      await client.ilm.start();
    }
    await until(
      'lifecycles run again',
      async () => (await client.ilm.getStatus()).operation_mode === 'RUNNING'
    );
    expect(await codes()).toEqual([]);
  }, 120_000);

  describe('removal', () => {
    it('leaves a policy that indices follow, says what it does to them, and ends', async () => {
      const { context, client, store } = setupWorld(node.url);
      await applySetup(context, { settings });
      await client.indices.create({ index: daily });
      for (const dryRun of [true, false]) {
        const { ok, items } = await removeSetup(context, { dryRun, includeEdited: false });
        expect(ok).toBe(true);
        expect(items.find(({ kind }) => kind === 'retention')).toMatchObject({
          action: 'keep',
          message: expect.stringMatching(
            /^1 index follows this policy and will be deleted after 30d/
          ) as string,
        });
      }
      expect(store.all()).toEqual([]);
      expect(await policyOf(client)).toBeDefined();
      expect((await readStatus(context)).state).toBe('not_installed');
      await client.ilm.removePolicy({ index: daily });
      await applySetup(context, { settings });
      expect(await removeSetup(context, { dryRun: false, includeEdited: false })).toMatchObject({ ok: true });
      expect(await policyOf(client)).toBeUndefined();
    }, 120_000);
  });

  describe('a policy of our name that somebody', () => {
    const RETENTION = 'retention:network-traffic';
    const changed = {
      hot: { actions: {} },
      delete: { min_age: '90d', actions: { delete: {} } },
      warm: { actions: {} },
    };

    it.each([
      ['made', {}, 'conflict'],
      ['changed', { managed_by: 'network-traffic' }, 'edited'],
    ])(
      '%s stays until told otherwise',
      async (_how, meta, action) => {
        const { context, client } = setupWorld(node.url);
        await writePolicy(client, POLICY, { _meta: meta, phases: changed });
        const plan = await makePlan(context, settings);
        const item = plan.items.find(({ id }) => id === RETENTION);
        expect(item).toMatchObject({ action, choices: ['keep_mine', 'take_new'] });
        expect(item?.diff.map(({ path }) => path)).toEqual(
          expect.arrayContaining(['delete.min_age', 'warm.min_age'])
        );
        expect(await applySetup(context, { settings })).toMatchObject({ ok: true });
        expect(await policyOf(client)).toMatchObject({ phases: { delete: { min_age: '90d' }, warm: {} } });
        const choices = { [RETENTION]: 'take_new' as const };
        expect(await applySetup(context, { settings, choices })).toMatchObject({ ok: true });
        expect(await policyOf(client)).toMatchObject({ phases: { delete: { min_age: '30d' } } });
        expect(await makePlan(context, {})).toMatchObject({ upToDate: true });
      },
      120_000
    );

    it('gave other days keeps them, and goes only when that is asked for', async () => {
      const { context, client } = setupWorld(node.url);
      await applySetup(context, { settings });
      const written = await policyOf(client);
      const { hot, delete: later } = changed;
      await writePolicy(client, POLICY, { ...written, phases: { hot, delete: later } });
      expect(await applySetup(context)).toMatchObject({ ok: true });
      expect(await policyOf(client)).toMatchObject({ phases: { delete: { min_age: '90d' } } });
      expect((await readStatus(context)).state).toBe('installed');
      for (const includeEdited of [false, true]) {
        const { items } = await removeSetup(context, { dryRun: false, includeEdited });
        expect(items.find(({ id }) => id === RETENTION)?.done).toBe(includeEdited);
      }
      expect(await policyOf(client)).toBeUndefined();
    }, 120_000);
  });
});
