import { join } from 'node:path';
import { loadAssets } from './assets';
import { judgeRetention } from './retention';

const none = { settings: {}, mappings: {}, aliases: {} };
const assets = loadAssets(join(__dirname, '..'));
/** As Elasticsearch hands it out. */
const ours = {
  _meta: { managed_by: 'network-traffic' },
  phases: {
    hot: { min_age: '0ms', actions: {} },
    delete: { min_age: '30d', actions: { delete: { delete_searchable_snapshot: true } } },
  },
};
const found = { available: true, policy: undefined, followers: [] };

describe('retention', () => {
  it.each([
    ['creates the policy', found, 'create', /older ones stay/],
    ['keeps ours with these days', { ...found, policy: ours }, 'keep', /As it should be/],
    ['asks before it takes over another one', { ...found, policy: {} }, 'conflict', /not made by Setup/],
    ['says what a cluster lacks', { ...found, available: false }, 'blocked', /data streams alone/],
    [
      'says what a user may not see',
      { ...found, hindrance: 'The cluster privilege read_ilm is missing.' },
      'blocked',
      /read_ilm/,
    ],
  ])('%s', (_what, retention, action, message) => {
    expect(judgeRetention(retention, assets, 30, none)).toMatchObject({
      action,
      message: expect.stringMatching(message) as string,
    });
  });

  it('leaves indices that follow a policy of the site to it', () => {
    const carried = { ...none, settings: { 'index.lifecycle.name': 'logstash-policy' } };
    expect(judgeRetention(found, assets, 30, carried)).toMatchObject({
      action: 'blocked',
      message: expect.stringContaining('logstash-policy') as string,
    });
  });

  it('tells other days as a change', () => {
    expect(judgeRetention({ ...found, policy: ours }, assets, 7, none)).toMatchObject({ action: 'update' });
  });

  it.each([
    [
      'a phase',
      { ...ours.phases, warm: { min_age: '2d', actions: { forcemerge: { max_num_segments: 1 } } } },
    ],
    ['a rollover', { ...ours.phases, hot: { min_age: '0ms', actions: { rollover: { max_age: '1d' } } } }],
    ['no deletion', { hot: ours.phases.hot }],
  ])('asks before it overwrites %s that somebody gave it', (_what, phases) => {
    expect(judgeRetention({ ...found, policy: { ...ours, phases } }, assets, 7, none)).toMatchObject({
      action: 'edited',
      choices: ['keep_mine', 'take_new'],
    });
  });
});
