import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCapture, SAMPLE } from '../../scripts/capture/scenarios';
import { macOf } from '../../scripts/capture/wire/addresses';
import { udpFrame } from '../../scripts/capture/wire/frames';
import { pcapFile } from '../../scripts/capture/wire/pcap';
import { fragmentsOf } from '../../scripts/capture/wire/wrap_fixture';
import { compare } from '../../scripts/compare/compare';
import { total } from '../../scripts/compare/figures';
import { cachedPacketbeat } from '../../scripts/packetbeat/build';

const packetbeat = cachedPacketbeat();
const here = packetbeat === null || spawnSync('tshark', ['--version']).status !== 0 ? it.skip : it;
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'network-traffic-compare-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

here(
  'what a replay says of a capture of ours is what tshark reads in it, and what was put in',
  async () => {
    const { pcap, truth } = makeCapture('quiet', { ...SAMPLE, minutes: 40, activity: 0.2 });
    const file = join(folder, 'office.pcap');
    writeFileSync(file, pcap);
    const { ours, theirs, unexplained, outside } = await compare(packetbeat ?? '', file, () => null);
    expect([...unexplained]).toEqual([]);
    expect(outside).toBe(0);
    for (const figures of [ours, theirs])
      expect([total(figures, 'packets'), total(figures, 'bytes')]).toEqual([truth.packets, truth.bytes]);
    expect(total(ours, 'HTTP')).toBeGreaterThan(0);
    expect(total(ours, 'TLS')).toBeGreaterThan(0);
    expect(total(ours, 'DNS')).toBeGreaterThan(0);
  },
  240_000
);

here(
  'a difference is shown with its limit',
  async () => {
    const [from, to] = [
      { ip: '192.0.2.10', mac: macOf(1) },
      { ip: '198.51.100.20', mac: macOf(2) },
    ];
    const frames = fragmentsOf(udpFrame(from, to, 30_000, 40_000, Buffer.alloc(3_992)), 1_480, 7);
    const file = join(folder, 'fragments.pcap');
    writeFileSync(file, pcapFile(frames.map((data, i) => ({ time: 1_600_000_000_000_000 + i, data }))));
    const { ours, theirs, unexplained, limits } = await compare(packetbeat ?? '', file, () => null);
    expect([total(ours, 'packets'), total(theirs, 'packets')]).toEqual([1, 3]);
    expect([...limits]).toEqual([['IPv4 fragments', 2]]);
    expect([...unexplained]).toEqual([]);
  },
  240_000
);
