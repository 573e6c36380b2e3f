import { differences, questionName, requestName, total } from './figures';
import { FRAME_LIMITS, type ConnectionFacts } from './limits';
import { figuresOf } from './theirs';
import type { TsharkFrame } from './tshark';

const frame = (more: Partial<TsharkFrame>): TsharkFrame => ({
  length: 100,
  layers: ['eth', 'ethertype', 'ip', 'tcp'],
  fragment: false,
  completes: false,
  ports: [40_000, 443],
  connection: '192.0.2.1 40000 192.0.2.2 443',
  source: '192.0.2.1 40000',
  gap: false,
  fin: false,
  encrypted: false,
  questions: [],
  requests: [],
  serverNames: [],
  ...more,
});
/** A connection that the capture does not have to its end. */
const CUT_OFF: ConnectionFacts = { gap: false, fin: false, encrypted: 0, hellos: 1 };
const REQUEST = { method: 'GET', host: 'Example.com:8080', target: '/a?b=c', version: 'HTTP/1.1' };

/** What each limit takes away from, or adds to, the figures of a frame; and a frame that is nearly the same, of which it takes nothing. */
const CASES: Readonly<Record<string, readonly [Partial<TsharkFrame>, object, Partial<TsharkFrame>]>> = {
  'IPv4 fragments': [
    { fragment: true },
    { packets: -1, bytes: -100, IPv4: -1 },
    { fragment: true, completes: true },
  ],
  'no addresses': [
    { layers: ['sll', 'ethertype', 'arp'] },
    { packets: -1, bytes: -100, 'no IP': -1 },
    { layers: ['eth', 'ethertype', 'arp'] },
  ],
  'unfinished TLS': [{ serverNames: ['a.example'] }, { 'TLS a.example': -1 }, { serverNames: [] }],
  'second hello': [{ serverNames: ['a.example'] }, { 'TLS a.example': -1 }, { serverNames: [] }],
  'HTTP/0.9': [
    { ports: [40_000, 80], requests: [{ ...REQUEST, version: '' }] },
    { 'HTTP GET example.com /a': -1 },
    { ports: [40_000, 80], requests: [REQUEST] },
  ],
  encapsulated: [
    { layers: ['eth', 'ethertype', 'mpls', 'ip', 'tcp', 'http'], ports: [40_000, 80], requests: [REQUEST] },
    { IPv4: -1, 'no IP': 1, 'HTTP GET example.com /a': -1 },
    { layers: ['eth', 'ethertype', 'ip', 'udp', 'mpls', 'ip'] },
  ],
  tunnels: [
    { layers: ['eth', 'ethertype', 'ip', 'gre', 'ip', 'udp', 'dns'], ports: [53], questions: ['a.example'] },
    { 'DNS a.example': -1 },
    { layers: ['eth', 'ethertype', 'ip', 'ip', 'udp', 'dns'], ports: [53], questions: ['a.example'] },
  ],
  '4in6': [
    { layers: ['eth', 'ethertype', 'ipv6', 'ip', 'udp'] },
    { IPv6: -1, IPv4: 1 },
    { layers: ['eth', 'ethertype', 'ip', 'ipv6', 'udp'] },
  ],
  QUIC: [
    { layers: ['eth', 'ethertype', 'ip', 'udp', 'quic', 'tls'], serverNames: ['a.example'] },
    { 'TLS a.example': -1 },
    { serverNames: ['a.example'] },
  ],
  'HTTP ports': [
    { ports: [40_000, 81], requests: [REQUEST] },
    { 'HTTP GET example.com /a': -1 },
    { ports: [40_000, 80], requests: [REQUEST] },
  ],
  'TLS ports': [
    { ports: [40_000, 444], serverNames: ['a.example'] },
    { 'TLS a.example': -1 },
    { ports: [40_000, 443], serverNames: ['a.example'] },
  ],
  'DNS ports': [
    { ports: [40_000, 5_300], questions: ['a.example'] },
    { 'DNS a.example': -1 },
    { ports: [40_000, 53], questions: ['a.example'] },
  ],
};

it.each(FRAME_LIMITS)('limit $name: explains its frames, exactly, and no others', ({ name, holds, told }) => {
  const [limited, effect, whole] = CASES[name] ?? [{}, {}, {}];
  const seen = figuresOf(frame(limited));
  expect(holds(frame(limited), CUT_OFF)).toBe(true);
  expect(Object.fromEntries(differences(told(seen), seen))).toEqual(effect);
  expect(holds(frame(whole), CUT_OFF)).toBe(false);
});

it('reads the name of a whole handshake, and of one that ends with a FIN', () => {
  const hello = frame({ serverNames: ['a.example'] });
  const applied = (facts: ConnectionFacts): string[] =>
    FRAME_LIMITS.filter(({ holds }) => holds(hello, facts)).map(({ name }) => name);
  expect(applied({ gap: false, fin: false, encrypted: 2, hellos: 0 })).toEqual([]);
  expect(applied({ gap: false, fin: true, encrypted: 0, hellos: 0 })).toEqual([]);
  expect(applied({ gap: false, fin: false, encrypted: 1, hellos: 0 })).toEqual(['unfinished TLS']);
  expect(applied({ gap: false, fin: false, encrypted: 2, hellos: 1 })).toEqual(['second hello']);
});

it('brings both sides to one form', () => {
  expect(requestName('GET', 'Example.com:8080', '/a?b=c')).toBe('HTTP GET example.com /a');
  expect(requestName('GET', 'example.com', 'HTTP://example.com/%C3%A4')).toBe('HTTP GET example.com /ä');
  expect(requestName('GET', 'example.com', '/%5')).toBe('HTTP GET example.com /%5');
  expect(requestName('CONNECT', 'example.com:443', 'example.com:443')).toBe('HTTP CONNECT example.com');
  expect(questionName('WWW.Example.com.')).toBe('DNS www.example.com');
  const figures = figuresOf(frame({ questions: ['a.example', 'b.example'], requests: [REQUEST] }));
  expect([total(figures, 'DNS'), total(figures, 'HTTP'), total(figures, 'IPv6')]).toEqual([2, 1, 0]);
});
