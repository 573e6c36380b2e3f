import fc from 'fast-check';
import { isIpLiteral, normaliseName, seriesOf } from '.';

describe('normaliseName', () => {
  it.each([
    ['WWW.Example.ORG', 'www.example.org'],
    ['example.org.', 'example.org'],
    ['example.org:8443', 'example.org'],
    ['example.org.:443', 'example.org'],
    ['_dmarc.example.org', '_dmarc.example.org'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['bücher.example', 'bücher.example'],
    ['printer', 'printer'],
    ['1.example.org', '1.example.org'],
  ])('%s is %s', (raw, name) => {
    expect(normaliseName(raw)).toEqual({ name });
  });

  it.each([
    ['', 'empty'],
    [null, 'empty'],
    ['.', 'empty'],
    ['10.0.0.1', 'ip'],
    ['10.0.0.1:8080', 'ip'],
    ['2001:db8::1', 'ip'],
    ['[2001:db8::1]:443', 'ip'],
    ['fe80::1%eth0', 'ip'],
    ['1.0.0.10.in-addr.arpa', 'ptr'],
    ['b.a.ip6.arpa.', 'ptr'],
    ['a..b', 'invalid'],
    ['-a.example', 'invalid'],
    ['a b.example', 'invalid'],
    [`${'a'.repeat(64)}.example`, 'invalid'],
    [`${'a.'.repeat(130)}example`, 'invalid'],
  ])('%s has no name: %s', (raw, why) => {
    expect(normaliseName(raw)).toEqual({ name: null, why });
  });

  it('does nothing to what it has normalised', () => {
    fc.assert(
      fc.property(fc.domain(), fc.constantFrom('', '.', ':53'), (domain, end) => {
        const { name } = normaliseName(domain.toUpperCase() + end);
        expect(name).toBe(domain.toLowerCase());
        expect(normaliseName(name)).toEqual({ name });
      })
    );
  });

  it('takes every address for an address', () => {
    fc.assert(fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => isIpLiteral(address)));
  });
});

describe('seriesOf', () => {
  it('groups by registered domain, and by the whole name where there is none', () => {
    const lookup = (name: string): string | null =>
      name.endsWith('.co.uk') ? name.split('.').slice(-3).join('.') : null;
    expect(seriesOf('A.shop.co.uk', lookup)).toEqual({ domain: 'shop.co.uk', name: 'a.shop.co.uk' });
    expect(seriesOf('printer', lookup)).toEqual({ domain: 'printer', name: 'printer' });
    expect(seriesOf('10.1.1.1', lookup)).toBeNull();
  });
});
