import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readCounts } from './rows';

const root = join(__dirname, '..', '..');
const HEADER = 'timestamp,domain,count';
const spikes = Array.from(
  { length: 40 },
  (_, t) => `2024-03-04T10:${String(t).padStart(2, '0')}:00Z,a.example,${t === 30 ? 90 : 3 + (t % 2)}`
);

describe('readCounts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'detect-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (content: string | Buffer, bucketMs = 300_000) => {
    const path = join(folder, 'counts.csv');
    writeFileSync(path, content);
    return readCounts(path, bucketMs);
  };

  it('adds up rows of one bucket, in any order, gzip or plain', async () => {
    const text = `${HEADER}\n2024-01-01T00:12:00Z,b.example,2\n2024-01-01 00:01:00,a.example,3\n2024-01-01T01:03:30+01:00,a.example,4\n2024-01-01T00:00:00Z,c.example,0\n`;
    const table = {
      start: Date.parse('2024-01-01T00:00:00Z'),
      bucketMs: 300_000,
      length: 3,
      series: [
        { domain: 'b.example', buckets: [2], counts: [2] },
        { domain: 'a.example', buckets: [0], counts: [7] },
      ],
    };
    await expect(read(text)).resolves.toEqual(table);
    await expect(read(gzipSync(text))).resolves.toEqual(table);
    await expect(read(text.replaceAll('\n', '\r\n'))).resolves.toEqual(table);
  });

  it('reads quoted names, a byte order mark and times since 1970', async () => {
    const rows = [
      '2024-01-01T00:01:00Z,"a,""b"".example",1',
      '1704067320,c.example,2',
      '1704067380000,c.example,3',
    ];
    const { series } = await read(`\uFEFF${HEADER}\n${rows.join('\n')}`);
    expect(series).toEqual([
      { domain: 'a,"b".example', buckets: [0], counts: [1] },
      { domain: 'c.example', buckets: [0], counts: [5] },
    ]);
  });

  it.each([
    [`${HEADER}\n2024-01-01T00:00:00Z,"a,1,1\n`, 'line 2: a quote is not closed'],
    ['', 'line 1: the input is empty'],
    ['time,domain,count\n', 'line 1: the header must be'],
    [`${HEADER}\n2024-01-01T00:00:00Z,a,1\nyesterday,a,1\n`, 'line 3: not a time: "yesterday"'],
    [`${HEADER}\n2024-01-01T00:00:00Z,a\n`, 'line 2: expected 3 fields, found 2'],
    [`${HEADER}\n2024-01-01T00:00:00Z,,1\n`, 'line 2: the domain is empty'],
    [`${HEADER}\n2024-01-01T00:00:00Z,a,-1\n`, 'line 2: not a whole count: "-1"'],
    [`${HEADER}\n2024-01-01T00:00:00Z,a,1.5\n`, 'line 2: not a whole count: "1.5"'],
  ])('refuses %j', async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });
});

describe('npm run detect', () => {
  const detect = (input: string, ...options: string[]) =>
    spawnSync(
      process.execPath,
      ['--import', 'tsx', 'scripts/detect/index.ts', '--input', '-', '--bucket', '60', ...options],
      { cwd: root, input, encoding: 'utf8' }
    );

  it('writes a row per alert bucket', () => {
    const { stdout, status } = detect([HEADER, ...spikes].join('\n'));
    expect(status).toBe(0);
    const [header, row, end] = stdout.split('\n');
    expect(header).toBe('domain,timestamp,score,expected,severity,reason');
    expect(row).toMatch(/^a\.example,2024-03-04T10:30:00Z,[\d.]+,3\.\d+,\w+,"?90 DNS queries in 1 minute/);
    expect(end).toBe('');
  });

  it('writes whole findings as JSON', () => {
    const { stdout } = detect([HEADER, ...spikes].join('\n'), '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject([
      { domain: 'a.example', onset: '2024-03-04T10:30:00Z', confidence: 'low' },
    ]);
  });

  it('names a bad row, exits with 2 and writes nothing', () => {
    const { stdout, stderr, status } = detect([HEADER, ...spikes, 'x'].join('\n'));
    expect([stdout, status]).toEqual(['', 2]);
    expect(stderr).toBe('-: line 42: expected 3 fields, found 1\n');
  });
});
