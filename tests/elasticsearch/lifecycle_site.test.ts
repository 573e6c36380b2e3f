import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@elastic/elasticsearch';
import { diagnose } from '../../plugin/server/diagnosis/diagnose';
import { applySetup } from '../../plugin/server/setup/apply';
import { normaliseSettings } from '../../plugin/server/setup/canonical';
import { makePlan } from '../../plugin/server/setup/plan';
import { repair } from '../../plugin/server/repair/repair';
import { SITE_POLICY, startPromptNode, until, wipeLifecycle, writePolicy } from './support/lifecycle';
import { COMPLETE, type TestNode } from './support/node';
import { setupWorld, type SetupWorld } from './support/setup_world';
import { STOCK_TEMPLATE } from './support/stock';
import { dayOf, traffic, write } from './support/traffic';

const daily = dayOf(Date.now());
const settings = { retentionDays: 30 };

/** What Logstash sets for `ilm_enabled`: a policy that rolls, and the alias that it rolls. */
const ROLLING = {
  ...STOCK_TEMPLATE,
  template: {
    ...STOCK_TEMPLATE.template,
    settings: {
      index: {
        ...STOCK_TEMPLATE.template.settings.index,
        number_of_replicas: 0,
        lifecycle: { name: SITE_POLICY, rollover_alias: 'logstash' },
      },
    },
  },
};
const FIRST = 'logstash-2026.11.24-000001';
const SECOND = 'logstash-2026.11.24-000002';

/** Settings that a new index gets. */
async function simulated(client: Client): Promise<Record<string, unknown>> {
  const { template } = await client.indices.simulateIndexTemplate({ name: daily });
  return normaliseSettings(template.settings);
}

(COMPLETE ? describe : describe.skip)('beside lifecycles that others made', () => {
  let node: TestNode;
  beforeAll(async () => {
    node = await startPromptNode();
  }, 900_000);
  afterAll(() => node.stop());
  beforeEach(() => wipeLifecycle(setupWorld(node.url).client), 120_000);

  describe('re-indexing', () => {
    const source = { properties: { source: { properties: { ip: { type: 'text' as const } } } } };
    async function copied(world: SetupWorld, index: string): Promise<unknown> {
      let answer = await repair(world.context, { index, method: 'reindex' });
      while (answer.ok && !answer.done)
        answer = await repair(world.context, { index, method: 'reindex', task: answer.task });
      expect(answer).toMatchObject({ ok: true, done: true });
      const copy = `${index}-network-traffic`;
      const { indices } = await world.client.ilm.explainLifecycle({ index: copy });
      return indices[copy];
    }
    const daysAgo = (days: number): number => Date.now() - days * 86_400_000;

    it('gives a copy of an index without policy none', async () => {
      const world = setupWorld(node.url);
      await world.client.indices.create({ index: 'logstash-old', mappings: source });
      await write(world.client, 'logstash-old', traffic({ now: daysAgo(60) }));
      await applySetup(world.context, { settings });
      expect(await copied(world, 'logstash-old')).toEqual({
        index: 'logstash-old-network-traffic',
        managed: false,
      });
    }, 120_000);

    it('lets a copy grow as old as its original, and rolls nothing for it', async () => {
      const world = setupWorld(node.url);
      const { client } = world;
      await writePolicy(client, SITE_POLICY, {
        phases: {
          hot: { actions: { rollover: { max_docs: 1000 } } },
          delete: { min_age: '90d', actions: { delete: {} } },
        },
      });
      await client.indices.putIndexTemplate(ROLLING);
      const since = daysAgo(60);
      await client.indices.create({
        index: FIRST,
        mappings: source,
        aliases: { logstash: { is_write_index: true } },
        settings: { 'index.lifecycle.origination_date': String(since) },
      });
      await write(client, 'logstash', traffic({ now: Date.now() }));
      await applySetup(world.context);
      await repair(world.context, { index: FIRST, method: 'rollover' });
      expect(await copied(world, FIRST)).toMatchObject({
        managed: true,
        policy: SITE_POLICY,
        lifecycle_date_millis: since,
      });
      const copy = `${FIRST}-network-traffic`;
      await until('the copy has left its hot phase', async () => {
        const { indices } = await client.ilm.explainLifecycle({ index: copy });
        const { phase, step } = indices[copy] as { phase?: string; step?: string };
        expect(step).not.toBe('ERROR');
        return phase === 'hot' && step === 'complete';
      });
      expect((await diagnose(world.context, { mask: false })).findings.map(({ code }) => code)).not.toContain(
        'lifecycle_errors'
      );
    }, 120_000);
  });

  describe('a policy of the site', () => {
    it('goes on rolling and deleting the indices behind its alias', async () => {
      const { context, client } = setupWorld(node.url);
      await writePolicy(client, SITE_POLICY, {
        phases: {
          hot: { actions: { rollover: { max_docs: 100 } } },
          delete: { min_age: '0ms', actions: { delete: {} } },
        },
      });
      await client.indices.putIndexTemplate(ROLLING);
      await client.indices.create({ index: FIRST, aliases: { logstash: { is_write_index: true } } });
      const before = await simulated(client);
      expect((await makePlan(context, settings)).items).toContainEqual(
        expect.objectContaining({
          kind: 'retention',
          action: 'blocked',
          message: expect.stringContaining(SITE_POLICY) as string,
        })
      );
      await applySetup(context);
      expect(await simulated(client)).toMatchObject(before);
      await write(client, 'logstash', traffic({ now: Date.now() }));
      await until(
        'the first is rolled and deleted',
        async () => !(await client.indices.exists({ index: FIRST }))
      );
      await write(client, 'logstash', traffic({ now: Date.now(), flows: 10, transactions: 10 }));
      const { indices } = await client.ilm.explainLifecycle({ index: 'logstash-*' });
      expect(Object.values(indices)).toMatchObject([{ index: SECOND, policy: SITE_POLICY }]);
      const { fields } = await client.fieldCaps({ index: SECOND, fields: 'destination.geo.location' });
      expect(Object.keys(fields['destination.geo.location'] ?? {})).toEqual(['geo_point']);
    }, 120_000);

    it('that rolls daily indices is found by Diagnosis, and nothing else', async () => {
      const { context, client } = setupWorld(node.url);
      await writePolicy(client, SITE_POLICY, { phases: { hot: { actions: { rollover: { max_docs: 1 } } } } });
      await client.indices.putIndexTemplate({
        ...ROLLING,
        template: { ...ROLLING.template, settings: { 'index.lifecycle.name': SITE_POLICY } },
      });
      await applySetup(context);
      await write(client, daily, traffic({ now: Date.now() }));
      const asked = async (): Promise<readonly { readonly code: string; readonly evidence: unknown }[]> =>
        (await diagnose(context, { mask: false })).findings;
      await until('the index is stuck', async () => (await asked()).length > 0);
      // It is tried again and again: at each second look it has no error, but is none the better.
      const reasons = new Set<unknown>();
      for (let looks = 0; looks < 20; looks++) {
        const findings = await asked();
        expect(findings).toMatchObject([{ code: 'lifecycle_errors', evidence: [{ label: daily }] }]);
        reasons.add(findings[0]?.evidence);
        await sleep(200);
      }
      expect(JSON.stringify([...reasons])).toMatch(/rollover_alias.*tried again|tried again.*rollover_alias/);
    }, 120_000);
  });
});
