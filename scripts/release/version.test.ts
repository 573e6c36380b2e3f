import { checkNewer, closeChangelog, withVersion } from './version';

describe('checkNewer', () => {
  it.each([
    ['0.1.0', '0.1.1'],
    ['0.9.0', '0.10.0'],
    ['1.9.9', '2.0.0'],
  ])('takes %s → %s', (current, next) => expect(() => checkNewer(current, next)).not.toThrow());
  it.each([
    ['0.1.0', '0.1.0'],
    ['0.10.0', '0.9.9'],
    ['1.0.0', 'v1.1.0'],
    ['1.0.0', '1.1'],
  ])('refuses %s → %s', (current, next) => expect(() => checkNewer(current, next)).toThrow());
});

describe('withVersion', () => {
  it('changes as many places as asked, from the top', () => {
    const lock = '{"version": "0.1.0", "packages": [{"version": "0.1.0"}, {"version": "0.1.0"}]}';
    expect(withVersion(lock, '"version": "', '0.1.0', '0.2.0', 2)).toBe(
      '{"version": "0.2.0", "packages": [{"version": "0.2.0"}, {"version": "0.1.0"}]}'
    );
  });
  it('refuses a text that does not hold the current version', () =>
    expect(() => withVersion('PLUGIN_VERSION=0.3.0', 'PLUGIN_VERSION=', '0.1.0', '0.2.0', 1)).toThrow(
      /does not stand/
    ));
});

describe('closeChangelog', () => {
  const head = '# Changelog\n\n## [Unreleased]\n';
  it('moves what was open under the new version and hands it out as notes', () => {
    const { changelog, notes } = closeChangelog(
      `${head}\n### Added\n\n- A thing.\n\n## [0.1.0] - 2026-01-01\n\n- Old.\n`,
      '0.2.0',
      '2026-11-24'
    );
    expect(notes).toBe('### Added\n\n- A thing.');
    expect(changelog).toBe(
      `${head}\n## [0.2.0] - 2026-11-24\n\n### Added\n\n- A thing.\n\n## [0.1.0] - 2026-01-01\n\n- Old.\n`
    );
  });
  it('closes the first release too', () =>
    expect(closeChangelog(`${head}\n- First.\n`, '0.1.0', '2026-11-24').changelog).toBe(
      `${head}\n## [0.1.0] - 2026-11-24\n\n- First.\n\n`
    ));
  it('refuses a release without notes', () =>
    expect(() => closeChangelog(`${head}\n## [0.1.0]\n`, '0.2.0', '2026-11-24')).toThrow(/says nothing/));
});
