import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { CountTable } from '../../plugin/common/domain/detection';

/** A row that cannot be used; `line` counts from 1, the header included. */
export class BadRow extends Error {
  constructor(
    readonly line: number,
    why: string
  ) {
    super(`line ${line}: ${why}`);
  }
}

const HEADER = 'timestamp,domain,count';
/** No field can hold a line break: rows are read line by line. */
const UNCLOSED = '\n';
/** More buckets than this are no plausible table: a wrong year or a wrong bucket length. */
const MOST_BUCKETS = 10_000_000;
/** Seconds or milliseconds since 1970. */
const EPOCH = /^(\d{10}|\d{13})$/;
const ISO_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/;

interface Growing {
  readonly times: number[];
  readonly counts: number[];
  last: number;
}

/**
 * Reads `timestamp,domain,count` rows (gzip or plain, found by the first bytes; `-` is standard input) into a table on
 * the grid of the bucket length. Times are ISO 8601, without zone UTC, or seconds or milliseconds since 1970; a time inside a bucket belongs to it; rows of one domain and
 * bucket add up; the order of the rows does not matter.
 *
 * @throws {BadRow} at the first row that cannot be used.
 */
export async function readCounts(input: string, bucketMs: number): Promise<CountTable> {
  const domains = new Map<string, Growing>();
  let number = 0;
  let first = Infinity;
  let last = -Infinity;
  for await (const text of createInterface({ input: await plain(input), crlfDelay: Infinity })) {
    number++;
    const line = number === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (number === 1) {
      if (line.trim().toLowerCase() !== HEADER) throw new BadRow(1, `the header must be "${HEADER}"`);
      continue;
    }
    if (line === '') continue;
    const { time, domain, count } = parseRow(line, number);
    const bucket = Math.floor(time / bucketMs);
    if (count === 0) continue;
    first = Math.min(first, bucket);
    last = Math.max(last, bucket);
    if (last - first >= MOST_BUCKETS)
      throw new BadRow(number, 'the times lie too far apart for this bucket length');
    add(domains, domain, bucket, count);
  }
  if (number === 0) throw new BadRow(1, 'the input is empty');
  if (last < first) return { start: 0, bucketMs, length: 0, series: [] };
  const series = [...domains].map(([domain, rows]) => sorted(domain, rows, first));
  return { start: first * bucketMs, bucketMs, length: last - first + 1, series };
}

function parseRow(line: string, number: number): { time: number; domain: string; count: number } {
  const fields = splitRow(line);
  if (fields.some((field) => field === UNCLOSED)) throw new BadRow(number, 'a quote is not closed');
  if (fields.length !== 3) throw new BadRow(number, `expected 3 fields, found ${fields.length}`);
  const [timestamp = '', domain = '', amount = ''] = fields;
  const time = timeOf(timestamp);
  if (Number.isNaN(time)) throw new BadRow(number, `not a time: "${timestamp}"`);
  if (domain === '') throw new BadRow(number, 'the domain is empty');
  const count = /^\d+(\.0+)?$/.test(amount) ? Number(amount) : NaN;
  if (!Number.isSafeInteger(count)) throw new BadRow(number, `not a whole count: "${amount}"`);
  return { time, domain, count };
}

function timeOf(text: string): number {
  if (EPOCH.test(text)) return Number(text) * (text.length === 10 ? 1000 : 1);
  if (!ISO_TIME.test(text)) return NaN;
  return Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text.replace(' ', 'T')}Z`);
}

/** Splits a row; a field may be quoted as in RFC 4180. */
function splitRow(line: string): string[] {
  if (!line.includes('"')) return line.split(',').map((field) => field.trim());
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) =>
    quoted === undefined && bare?.includes('"') === true
      ? UNCLOSED
      : (quoted?.replaceAll('""', '"') ?? bare ?? '').trim()
  );
}

function add(domains: Map<string, Growing>, domain: string, bucket: number, count: number): void {
  const rows = domains.get(domain);
  if (rows === undefined) {
    domains.set(domain, { times: [bucket], counts: [count], last: bucket });
  } else if (rows.last === bucket) {
    rows.counts[rows.counts.length - 1] = (rows.counts[rows.counts.length - 1] ?? 0) + count;
  } else {
    rows.times.push(bucket);
    rows.counts.push(count);
    rows.last = bucket;
  }
}

function sorted(
  domain: string,
  rows: Growing,
  first: number
): { domain: string; buckets: number[]; counts: number[] } {
  const sums = new Map<number, number>();
  rows.times.forEach((bucket, i) =>
    sums.set(bucket - first, (sums.get(bucket - first) ?? 0) + (rows.counts[i] ?? 0))
  );
  const buckets = [...sums.keys()].sort((a, b) => a - b);
  return { domain, buckets, counts: buckets.map((bucket) => sums.get(bucket) ?? 0) };
}

async function plain(input: string): Promise<Readable> {
  const source: Readable = input === '-' ? process.stdin : createReadStream(input);
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const head = await chunks.next();
  const start = head.done === true ? Buffer.alloc(0) : head.value;
  const whole = Readable.from(
    (async function* () {
      yield start;
      for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
    })()
  );
  if (start[0] !== 0x1f || start[1] !== 0x8b) return whole;
  const unzip = createGunzip();
  whole.on('error', (error) => unzip.destroy(error));
  return whole.pipe(unzip);
}
