import type { Random } from '../random';

/** The handshake of TLS as it is seen on the wire, one buffer per flight. */
export interface TlsFlights {
  readonly clientHello: Buffer;
  readonly server: Buffer;
  readonly client: Buffer;
}

export type TlsVersion = '1.2' | '1.3';

const CONTENT = { changeCipherSpec: 20, alert: 21, handshake: 22, application: 23 } as const;
const CIPHERS_13 = [0x1301, 0x1302, 0x1303];
const CIPHERS_12 = [0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8];
const GROUPS = [0x001d, 0x0017, 0x0018];
const SIGNATURES = [0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501];
const LEGACY_VERSION = 0x0303;
const VERSION_13 = 0x0304;
const RECORD = 16_000;

/**
 * The messages of a whole handshake: TLS 1.3 (RFC 8446) in full, TLS 1.2 (RFC 5246) resuming a session, so that no certificate
 * is needed. Everything after the hellos is encrypted on a real wire; here it is random bytes of the real lengths.
 */
export function tlsHandshake(random: Random, version: TlsVersion, serverName: string): TlsFlights {
  const session = random.bytes(32);
  const clientHello = record(CONTENT.handshake, helloOfClient(random, version, serverName, session), 0x0301);
  const hello = record(CONTENT.handshake, helloOfServer(random, version, session));
  const change = record(CONTENT.changeCipherSpec, Buffer.from([1]));
  if (version === '1.3') {
    const encrypted = record(CONTENT.application, random.bytes(random.integer(1900, 3200)));
    return {
      clientHello,
      server: Buffer.concat([hello, change, encrypted]),
      client: Buffer.concat([change, record(CONTENT.application, random.bytes(53))]),
    };
  }
  const finished = (): Buffer => record(CONTENT.handshake, random.bytes(40));
  return {
    clientHello,
    server: Buffer.concat([hello, change, finished()]),
    client: Buffer.concat([change, finished()]),
  };
}

/** Encrypted application data of `length` bytes in records of at most 16 kB. */
export function tlsData(random: Random, length: number): Buffer {
  const records: Buffer[] = [];
  for (let left = length; left > 0; left -= RECORD)
    records.push(record(CONTENT.application, random.bytes(Math.min(left, RECORD))));
  return Buffer.concat(records);
}

/** The alert with which a server refuses a handshake (handshake_failure, fatal). */
export function tlsRefusal(): Buffer {
  return record(CONTENT.alert, Buffer.from([2, 40]));
}

function helloOfClient(random: Random, version: TlsVersion, serverName: string, session: Buffer): Buffer {
  const name = Buffer.from(serverName);
  const extensions = [
    extension(0, vector16(Buffer.concat([Buffer.from([0]), vector16(name)]))),
    extension(10, vector16(words(GROUPS))),
    extension(11, vector8(Buffer.from([0]))),
    extension(13, vector16(words(SIGNATURES))),
    extension(16, vector16(Buffer.concat([vector8(Buffer.from('h2')), vector8(Buffer.from('http/1.1'))]))),
  ];
  if (version === '1.3') {
    extensions.push(extension(43, vector8(words([VERSION_13, LEGACY_VERSION]))));
    extensions.push(extension(45, vector8(Buffer.from([1]))));
    extensions.push(extension(51, vector16(keyShare(random))));
  }
  const ciphers = version === '1.3' ? [...CIPHERS_13, ...CIPHERS_12] : CIPHERS_12;
  const body = [
    words([LEGACY_VERSION]),
    random.bytes(32),
    vector8(session),
    vector16(words(ciphers)),
    vector8(Buffer.from([0])),
    vector16(Buffer.concat(extensions)),
  ];
  return handshake(1, Buffer.concat(body));
}

function helloOfServer(random: Random, version: TlsVersion, session: Buffer): Buffer {
  const third = version === '1.3';
  const extensions = third
    ? [extension(43, words([VERSION_13])), extension(51, keyShare(random))]
    : [extension(65281, vector8(Buffer.alloc(0)))];
  const cipher = words([third ? 0x1301 : 0xc02f]);
  const body = [
    words([LEGACY_VERSION]),
    random.bytes(32),
    vector8(session),
    cipher,
    Buffer.from([0]),
    vector16(Buffer.concat(extensions)),
  ];
  return handshake(2, Buffer.concat(body));
}

function keyShare(random: Random): Buffer {
  return Buffer.concat([words([0x001d]), vector16(random.bytes(32))]);
}

function record(type: number, body: Buffer, version = LEGACY_VERSION): Buffer {
  return Buffer.concat([Buffer.from([type]), words([version, body.length]), body]);
}

function handshake(type: number, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from([type, body.length >> 16]), words([body.length & 0xffff]), body]);
}

function extension(type: number, body: Buffer): Buffer {
  return Buffer.concat([words([type]), vector16(body)]);
}

function vector8(body: Buffer): Buffer {
  return Buffer.concat([Buffer.from([body.length]), body]);
}

function vector16(body: Buffer): Buffer {
  return Buffer.concat([words([body.length]), body]);
}

function words(values: readonly number[]): Buffer {
  const out = Buffer.alloc(values.length * 2);
  values.forEach((value, i) => out.writeUInt16BE(value, i * 2));
  return out;
}
