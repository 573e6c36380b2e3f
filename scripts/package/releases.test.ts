import { allReleases, releaseOf } from './releases';

describe('releaseOf', () => {
  it.each([
    ['8.12.2', 'R0', true],
    ['8.13.0', 'R1', true],
    ['8.18.8', 'R2', true],
    ['8.19.0', 'R3', true],
    ['9.0.3', 'R2', true],
    ['9.1.0', 'R3', true],
    ['9.4.3', 'R4', true],
    ['9.5.3', 'R5', true],
    // Not listed: the newest line that is not newer.
    ['8.19.99', 'R3', false],
    ['9.4.99', 'R4', false],
    ['9.6.0', 'R5', false],
    ['10.0.0', 'R5', false],
  ])('knows %s as %s', (version, era, listed) => {
    expect(releaseOf(version)).toMatchObject({ version, era, listed });
  });

  it.each(['8.11.4', '7.17.29', '8.12', 'latest', '8.12.2-SNAPSHOT'])('refuses %s', (version) => {
    expect(() => releaseOf(version)).toThrow(/older than 8\.12|no Kibana release/);
  });

  it('lists each release once, oldest first', () => {
    const versions = allReleases().map(({ version }) => version);
    expect(new Set(versions).size).toBe(versions.length);
    expect(versions[0]).toBe('8.12.0');
    expect(versions.indexOf('8.19.24')).toBeLessThan(versions.indexOf('9.0.0'));
  });
});
