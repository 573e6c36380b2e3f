import { join } from 'node:path';
import { canBeNamed, diffOfRetention, goesOn } from './retention_policy';
import { loadShippedAssets } from './shipped';

const none = { settings: {}, mappings: {}, aliases: {} };
const assets = loadShippedAssets(join(__dirname, '..'));
/** As Elasticsearch hands it out. */
const ours = {
  _meta: { managed_by: 'network-traffic' },
  phases: {
    hot: { min_age: '0ms', actions: {} },
    delete: { min_age: '30d', actions: { delete: { delete_searchable_snapshot: true } } },
  },
};
const found = { available: true, policy: undefined, followers: [], lacking: undefined, named: false };
const lacking = 'The cluster privilege manage_ilm is missing.';

describe('retention', () => {
  it.each([
    ['creates the policy', found, 'create', /new indices only/],
    ['keeps ours with these days', { ...found, policy: ours }, 'keep', /Up to date/],
    ['asks before it takes over another one', { ...found, policy: {} }, 'conflict', /not created by Setup/],
    [
      'says what a cluster lacks',
      { ...found, available: false },
      'blocked',
      /does not support index lifecycle management/,
    ],
    [
      'says what one who may not look lacks',
      { ...found, hidden: true as const, lacking },
      'blocked',
      /manage_ilm.*All other objects/,
    ],
    ['says what one who may look lacks to write', { ...found, lacking }, 'blocked', /manage_ilm/],
    [
      'leaves one in place that the user may not write',
      { ...found, policy: ours, lacking },
      'keep',
      /Up to date/,
    ],
    ['says what one that exists deletes', { ...found, policy: {} }, 'conflict', /deletes nothing/],
  ])('%s', (_what, retention, action, message) => {
    expect(diffOfRetention(retention, assets, 30, none)).toMatchObject({
      action,
      message: expect.stringMatching(message) as string,
    });
  });

  it('leaves indices that follow a policy of the site to it', () => {
    const carried = { ...none, settings: { 'index.lifecycle.name': 'logstash-policy' } };
    expect(diffOfRetention(found, assets, 30, carried)).toMatchObject({
      action: 'blocked',
      message: expect.stringContaining('logstash-policy') as string,
    });
  });

  it.each([
    [[], 'Changes from 30d to 7d. No existing index is affected.'],
    [['a'], 'Changes from 30d to 7d. 1 existing index that follows the policy is affected too.'],
    [['a', 'b'], 'Changes from 30d to 7d. 2 existing indices that follow the policy are affected too.'],
  ])('tells other days as a change, and whom it meets: %j', (followers, message) => {
    expect(diffOfRetention({ ...found, policy: ours, followers }, assets, 7, none)).toMatchObject({
      action: 'update',
      message,
    });
  });

  it('asks before it takes back days that somebody gave it', () => {
    const policy = {
      _meta: { managed_by: 'network-traffic', min_age: '30d' },
      phases: { ...ours.phases, delete: { ...ours.phases.delete, min_age: '90d' } },
    };
    expect(diffOfRetention({ ...found, policy }, assets, 30, none)).toMatchObject({
      action: 'edited',
      message: 'The policy was changed after setup. It deletes indices after 90d and applies to 0 indices.',
    });
    expect(diffOfRetention({ ...found, policy, lacking }, assets, 30, none).choices).toEqual(['keep_mine']);
  });

  it.each([
    [true, 'unknown'],
    [false, 'missing'],
  ])('knows by the templates what one who may not look has: %s', (named, state) => {
    expect(diffOfRetention({ ...found, hidden: true, lacking, named }, assets, 30, none)).toMatchObject({
      state,
    });
  });

  it.each([
    ['where nobody has lifecycles', { ...found, available: false }, false],
    ['where it can be made', found, true],
    ['where it cannot be made', { ...found, lacking }, false],
    ['where it is and cannot be written', { ...found, policy: ours, lacking }, true],
    ['where it is not to be seen', { ...found, hidden: true as const, lacking }, false],
    ['where it was and is not to be seen', { ...found, hidden: true as const, lacking, named: true }, true],
  ])('lets templates name the policy %s or not', (_where, retention, named) => {
    expect(canBeNamed(retention)).toBe(named);
  });

  it.each([
    [
      { ...found, policy: ours, followers: ['a'] },
      /^1 index still follows .* will be deleted after 30d\. To keep it, remove/,
    ],
    [{ ...found, policy: ours }, undefined],
    [{ ...found, policy: {}, followers: ['a'] }, undefined],
  ])('tells what goes on after it was turned off', (policy, message) => {
    if (message) expect(goesOn(policy)).toMatch(message);
    else expect(goesOn(policy)).toBeUndefined();
  });

  it.each([
    [
      'a phase',
      { ...ours.phases, warm: { min_age: '2d', actions: { forcemerge: { max_num_segments: 1 } } } },
    ],
    ['a rollover', { ...ours.phases, hot: { min_age: '0ms', actions: { rollover: { max_age: '1d' } } } }],
    ['no deletion', { hot: ours.phases.hot }],
  ])('asks before it overwrites %s that somebody gave it', (_what, phases) => {
    expect(diffOfRetention({ ...found, policy: { ...ours, phases } }, assets, 7, none)).toMatchObject({
      action: 'edited',
      choices: ['keep_mine', 'take_new'],
    });
  });
});
