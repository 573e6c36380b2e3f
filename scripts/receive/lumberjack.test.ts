import { deflateSync } from 'node:zlib';
import { acknowledgement, LumberjackReader, NotLumberjack } from './lumberjack';

const number = (value: number): Buffer => {
  const out = Buffer.alloc(4);
  out.writeUInt32BE(value);
  return out;
};
const window = (size: number): Buffer => Buffer.concat([Buffer.from('2W'), number(size)]);
const json = (sequence: number, text: string): Buffer =>
  Buffer.concat([Buffer.from('2J'), number(sequence), number(Buffer.byteLength(text)), Buffer.from(text)]);
const compressed = (...frames: Buffer[]): Buffer => {
  const body = deflateSync(Buffer.concat(frames));
  return Buffer.concat([Buffer.from('2C'), number(body.length), body]);
};

it('reads a window of plain and compressed events however the bytes are cut', () => {
  const bytes = Buffer.concat([
    window(3),
    json(1, '{"a":"ä"}'),
    compressed(json(2, '{"b":2}'), json(3, '{"c":3}')),
  ]);
  for (const size of [1, 2, 7, bytes.length]) {
    const reader = new LumberjackReader();
    const batches = [];
    for (let at = 0; at < bytes.length; at += size)
      batches.push(...reader.push(bytes.subarray(at, at + size)));
    expect(batches).toEqual([{ events: ['{"a":"ä"}', '{"b":2}', '{"c":3}'], last: 3 }]);
  }
});

it('keeps two windows apart', () => {
  const reader = new LumberjackReader();
  const batches = reader.push(
    Buffer.concat([window(1), json(1, '{}'), window(2), json(1, '{}'), json(2, '{}')])
  );
  expect(batches.map(({ events, last }) => [events.length, last])).toEqual([
    [1, 1],
    [2, 2],
  ]);
});

it('refuses what is not Lumberjack 2', () => {
  expect(() => new LumberjackReader().push(Buffer.from('GET / HTTP/1.1'))).toThrow(NotLumberjack);
  expect(() => new LumberjackReader().push(Buffer.from('2X\0\0\0\u0001'))).toThrow(NotLumberjack);
});

it('acknowledges by sequence number', () => {
  expect(acknowledgement(258)).toEqual(Buffer.from([0x32, 0x41, 0, 0, 1, 2]));
});
