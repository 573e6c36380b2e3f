import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@elastic/elasticsearch';
import { COMPLETE, startNode, type TestNode } from './node';
import { setupWorld } from './setup_world';
import { wipe } from './wipe';

export const POLICY = 'network-traffic';
export const SITE_POLICY = 'site-logstash';

/** What the tasks of the fault and kill tests apply: with retention where there can be one. */
export const APPLIED = { settings: { retentionDays: COMPLETE ? 30 : null } };

export async function removePolicy(client: Client, name = POLICY): Promise<void> {
  if (COMPLETE) await client.ilm.deleteLifecycle({ name }, { ignore: [404] });
}

/** Setup's policy; undefined where there is none. */
export async function policyOf(client: Client): Promise<object | undefined> {
  if (!COMPLETE) return undefined;
  const found = await client.ilm.getLifecycle({ name: POLICY }, { ignore: [404] });
  return found[POLICY]?.policy;
}

/** A node that looks after its indices each second; the default is ten minutes. */
export async function startPromptNode(): Promise<TestNode> {
  const node = await startNode();
  await setupWorld(node.url).client.cluster.putSettings({
    persistent: { 'indices.lifecycle.poll_interval': '1s' },
  });
  return node;
}

/** Also removes the policies. */
export async function wipeLifecycle(client: Client): Promise<void> {
  await wipe(client);
  for (const name of [POLICY, SITE_POLICY]) await removePolicy(client, name);
}

export const writePolicy = (client: Client, name: string, policy: object): Promise<unknown> =>
  client.transport.request({ method: 'PUT', path: `/_ilm/policy/${name}`, body: { policy } });

/** @throws when it is not reached within half a minute. */
export async function until(what: string, reached: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    if (await reached()) return;
    await sleep(500);
  }
  throw new Error(`Not within half a minute: ${what}`);
}
