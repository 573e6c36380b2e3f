import { firstInvalidNetwork, NetworkSet } from '.';

describe('NetworkSet', () => {
  it.each([
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.9.9',
    '169.254.1.1',
    '127.0.0.1',
    'fd00::1',
    'fe80::1%eth0',
    '::1',
    '::ffff:10.0.0.1',
  ])('%s is internal by default', (address) => {
    expect(new NetworkSet().has(address)).toBe(true);
  });

  it.each(['8.8.8.8', '172.32.0.1', '11.0.0.1', '2001:db8::1', '::ffff:8.8.8.8', 'example.org', '', '10.1'])(
    '%s is not',
    (address) => {
      expect(new NetworkSet().has(address)).toBe(false);
    }
  );

  it('takes networks and single addresses, and names a bad one', () => {
    const set = new NetworkSet(['203.0.113.0/24', '2001:db8::7']);
    expect([
      set.has('203.0.113.9'),
      set.has('2001:db8::7'),
      set.has('2001:db8::8'),
      set.has('10.0.0.1'),
    ]).toEqual([true, true, false, false]);
    expect(() => new NetworkSet(['10.0.0.0/33'])).toThrow('10.0.0.0/33');
    expect(firstInvalidNetwork(['10.0.0.0/8', 'office'])).toBe('office');
    expect(firstInvalidNetwork(['10.0.0.0/8'])).toBeNull();
  });
});
