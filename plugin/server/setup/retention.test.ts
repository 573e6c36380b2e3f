import { judgeRetention } from './retention';

const none = { settings: {}, mappings: {}, aliases: {} };
const ours = { _meta: { managed_by: 'network-traffic' }, phases: { delete: { min_age: '30d' } } };

describe('retention', () => {
  it.each([
    ['creates the policy', { available: true, policy: undefined }, 'create', /older ones stay/],
    ['keeps ours with these days', { available: true, policy: ours }, 'keep', /As it should be/],
    [
      'asks before it takes over another one',
      { available: true, policy: {} },
      'conflict',
      /not made by Setup/,
    ],
    ['says what a cluster lacks', { available: false, policy: undefined }, 'blocked', /data streams alone/],
    [
      'says what a user may not see',
      { available: true, policy: undefined, hindrance: 'The cluster privilege read_ilm is missing.' },
      'blocked',
      /read_ilm/,
    ],
  ])('%s', (_what, found, action, message) => {
    expect(judgeRetention(found, 30, none)).toMatchObject({
      action,
      message: expect.stringMatching(message) as string,
    });
  });

  it('leaves indices that follow a policy of the site to it', () => {
    const carried = { ...none, settings: { 'index.lifecycle.name': 'logstash-policy' } };
    expect(judgeRetention({ available: true, policy: undefined }, 30, carried)).toMatchObject({
      action: 'blocked',
      message: expect.stringContaining('logstash-policy') as string,
    });
  });

  it('tells other days as a change', () => {
    expect(judgeRetention({ available: true, policy: ours }, 7, none)).toMatchObject({ action: 'update' });
  });
});
