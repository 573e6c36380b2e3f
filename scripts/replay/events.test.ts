import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Client } from '@elastic/elasticsearch';
import { survey } from './slices';
import { replayEvents } from './events';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'network-traffic-events-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Nothing listens there: files are read to their end before anything is written. */
const read = (file: string): Promise<unknown> =>
  replayEvents({
    client: new Client({ node: 'http://127.0.0.1:1', maxRetries: 0 }),
    file,
    endsAt: null,
    places: () => null,
    report: () => undefined,
  });

it('names a file of events that is not there, and says what is wrong with one that is', async () => {
  await expect(read(join(folder, 'missing.ndjson'))).rejects.toThrow(/ENOENT.*missing\.ndjson/);
  await expect(read(join(folder, 'missing.ndjson.gz'))).rejects.toThrow(/ENOENT.*missing\.ndjson\.gz/);
  const [cut, other] = [join(folder, 'cut.ndjson.gz'), join(folder, 'other.ndjson')];
  writeFileSync(cut, gzipSync('{"@timestamp":"2026-01-12T08:00:00.000Z"}\n'.repeat(100)).subarray(0, 40));
  await expect(read(cut)).rejects.toThrow(/unexpected end of file/);
  writeFileSync(other, '{"@timestamp":"2026-01-12T08:00:00.000Z"}\n[]\n');
  await expect(read(other)).rejects.toThrow(/other\.ndjson, line 2: no event/);
});

it('names a capture that is not there', async () => {
  await expect(survey(join(folder, 'missing.pcap'))).rejects.toThrow(/ENOENT.*missing\.pcap/);
});
