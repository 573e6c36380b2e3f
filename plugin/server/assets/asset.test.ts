import { actionOf, diffOfAsset, type Asset } from './asset';

const asset = (...diff: Parameters<typeof diffOfAsset>): Asset =>
  ({ id: 'dashboard:x', diff: diffOfAsset(...diff) }) as Asset;

describe('what happens to an asset', () => {
  it.each(['create', 'update', 'keep', 'blocked', 'remove'] as const)(
    'is what its diff asks for: %s',
    (action) => expect(actionOf(asset(action, 'missing', ''), { 'dashboard:x': 'take_new' })).toBe(action)
  );

  const edited = asset('edited', 'edited', '', ['keep_mine', 'take_new', 'keep_copy']);
  it.each([
    [undefined, 'keep'],
    ['keep_mine', 'keep'],
    ['take_new', 'update'],
    ['keep_copy', 'copy'],
  ] as const)('is what was chosen of an edited one: %s', (choice, action) =>
    expect(actionOf(edited, choice && { 'dashboard:x': choice })).toBe(action)
  );

  it('is never what the asset does not offer', () => {
    const chosen = { 'dashboard:x': 'keep_copy' } as const;
    expect(actionOf(asset('conflict', 'edited', '', ['keep_mine', 'take_new']), chosen)).toBe('keep');
    expect(actionOf(asset('conflict', 'overruled', '', []), chosen)).toBe('blocked');
  });
});
