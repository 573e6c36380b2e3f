import type { JsonObject } from '../setup/canonical';
import { OWNER } from '../setup/names';
import { transformOf } from '../summaries/definitions';
import type { InstalledTransform } from '../summaries/transforms';
import { diffOfTransform } from './summary_transform';

const body = transformOf('domains-1h', 'logstash-*', null);

const installed = (config: JsonObject, state: string): InstalledTransform => ({
  kind: 'domains-1h',
  state,
  reason: 'disk full',
  until: undefined,
  config: { ...config, _meta: { managed_by: OWNER, content: 'of some other definition' } },
});

describe('what is to be done about the transform of a summary', () => {
  it.each([
    ['started', 'keep'],
    ['indexing', 'keep'],
    ['stopped', 'update'],
    ['failed', 'update'],
  ])('as it is wanted, %s: %s', (state, action) => {
    expect(diffOfTransform(body, installed(body, state)).action).toBe(action);
  });

  it('tells why one failed', () => {
    expect(diffOfTransform(body, installed(body, 'failed')).message).toContain('disk full');
  });

  it('leaves one that somebody changed to the user, and says when it stands still', () => {
    const changed = { ...body, frequency: '1h' };
    const [running, standing] = ['started', 'stopped'].map((state) =>
      diffOfTransform(body, installed(changed, state))
    );
    expect([running?.action, standing?.action]).toEqual(['edited', 'edited']);
    expect(running?.message).not.toContain('not running');
    expect(standing?.message).toContain('not running');
  });
});
