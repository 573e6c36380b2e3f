import { Command } from 'commander';
import { Random } from '../../../scripts/capture/random';
import { readSample } from '../../../scripts/sample/fixture';
import { print } from '../measure';

const SLOTS = 288;
const SECONDS = 86_400;
const GIGABYTE = 1e9;
/** Elastic's advice for a shard: tens of gigabytes. */
const SHARD = 50 * GIGABYTE;
const SEED = 1;

interface Options {
  readonly bytes: number;
  readonly domains: number;
  readonly peak: number;
}

/** Share of the day's events in each five minutes: a wave between a quiet night and a peak of so many times the mean. */
function shape(peak: number): number[] {
  const wave = Array.from({ length: SLOTS }, (_, slot) =>
    Math.exp(3 * Math.cos((2 * Math.PI * (slot - 144)) / SLOTS))
  );
  const sum = wave.reduce((total, value) => total + value, 0);
  const relative = wave.map((value) => (value / sum) * SLOTS);
  const highest = Math.max(...relative);
  // Between flat and the wave, so that the highest is the peak that was asked for.
  const mix = Math.min(1, (peak - 1) / (highest - 1));
  return relative.map((value) => (1 + mix * (value - 1)) / SLOTS);
}

/** Cells of domain × source × five minutes with any request: what a transform would write in a day. Domains by Zipf's law. */
function cells(requests: number, domains: number, peak: number): number {
  const random = new Random(SEED);
  const day = shape(peak);
  const harmonic = Array.from({ length: domains }, (_, i) => 1 / (i + 1)).reduce(
    (sum, value) => sum + value,
    0
  );
  let filled = 0;
  for (let rank = 1; rank <= domains; rank += 1) {
    const ofDomain = requests / (rank * harmonic);
    for (const share of day) if (random.next() < 1 - Math.exp(-ofDomain * share)) filled += 1;
  }
  return filled;
}

/** `npm run bench -- scaling`: what so many events a day need, from measured sizes; the size of the detector's counts is simulated, a request at a time. */
function main(): void {
  const { bytes, domains, peak } = new Command('scaling')
    .option('--bytes <number>', 'stored bytes a document (npm run bench -- replay)', Number, 620)
    .option('--domains <number>', 'active registered domains', Number, 50_000)
    .option('--peak <number>', 'busiest five minutes against the mean', Number, 3)
    .parse()
    .opts<Options>();
  const { truth, lines } = readSample();
  const named = Object.values(truth.domains)
    .flatMap((ofSource) => Object.values(ofSource))
    .reduce((sum, { requests }) => sum + requests, 0);
  const share = named / lines.length;
  print(
    `${(100 * share).toFixed(0)} % of the documents name a domain (sample); ${domains} domains, peak ${peak} times the mean`
  );
  for (const events of [1e6, 1e7, 1e8, 1e9]) {
    const size = events * bytes;
    const filled = cells(events * share, domains, peak);
    print(
      `${events.toExponential(0)} a day: ${Math.round(events / SECONDS)} a second, ${Math.round((events * peak) / SECONDS)} at the peak; ${(size / GIGABYTE).toFixed(1)} GB, ${Math.max(1, Math.ceil(size / SHARD))} primary shards; counts ${(filled / 1e6).toFixed(2)} million (${((100 * filled) / events).toFixed(2)} % of the events)`
    );
  }
}

main();
