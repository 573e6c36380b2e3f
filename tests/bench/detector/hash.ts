import { createHash } from 'node:crypto';
import type { DetectorInput, DetectorSettings } from '../../../plugin/common/domain/detection';
import { REPORT_SEEDS, SESSIONS, SESSION_SEEDS, TUNING_SEEDS, realSets } from './accuracy';
import { ownDetector } from './checkout';
import type { Detector } from './checkout';
import { inputsByDay, tableOf } from './evaluate';
import type { LabelledSet } from './labels';
import { nabSeries } from './nab';
import { table } from './print';
import { sessionSets } from './sessions';
import { sharedSeries, sharedSessions, sharedSet } from './shared';
import { syntheticSet } from './synthetic';

interface Question {
  readonly input: DetectorInput;
  readonly settings?: DetectorSettings;
}

interface Case {
  readonly name: string;
  readonly questions: () => Iterable<Question>;
}

/** Domains of a table whose expected band is part of the hash. */
const BANDS = 3;

/**
 * Prints for every set the number of findings and a hash of all that the detector says of it: findings, status, bands of
 * some domains and NAB scores, to the last bit. Names of keys and the order of findings do not count. With another
 * checkout its hashes stand beside, and a set in which both differ is marked.
 */
export function hash(shared: boolean, other?: Detector): string {
  const detectors = other === undefined ? [ownDetector] : [ownDetector, other];
  const all = detectors.map(() => createHash('sha256'));
  const rows: string[][] = [];
  const add = (name: string, hashes: readonly string[], findings: number): void => {
    hashes.forEach((one, i) => all[i]?.update(one));
    const equal = hashes.every((one) => one === hashes[0]);
    rows.push([
      name,
      String(findings),
      ...hashes.map((one) => one.slice(0, 16)),
      ...(other === undefined ? [] : [equal ? 'yes' : '**no**']),
    ]);
  };
  for (const { name, questions } of casesOf(shared)) {
    const hashes = detectors.map(() => createHash('sha256'));
    let findings = 0;
    for (const question of questions())
      detectors.forEach((detector, i) => {
        const { values, count } = answerOf(detector, question);
        hashes[i]?.update(values);
        if (i === 0) findings += count;
      });
    add(
      name,
      hashes.map((one) => one.digest('hex')),
      findings
    );
  }
  if (shared)
    add(
      'NAB scores',
      detectors.map((detector) =>
        digest(nabSeries().map(({ values, start }) => valuesOf(detector.nabScores(values, start))))
      ),
      0
    );
  const totals = all.map((one) => one.digest('hex'));
  rows.push(['all', '', ...totals.map((one) => one.slice(0, 16)), ...equalities(totals)]);
  const header = other === undefined ? ['hash'] : ['hash', 'other checkout', 'equal'];
  return `${table(['set', 'findings', ...header], rows)}\n\n${totals.join('\n')}`;
}

const equalities = ([one, other]: readonly string[]): string[] =>
  other === undefined ? [] : [one === other ? 'yes' : '**no**'];

function casesOf(shared: boolean): Case[] {
  const whole = (set: LabelledSet): Iterable<Question> => [{ input: { source: 'dns', live: tableOf(set) } }];
  const sets = (name: string, make: () => Iterable<LabelledSet>, of = whole): Case => ({
    name,
    questions: function* () {
      for (const set of make()) yield* of(set);
    },
  });
  const both = (name: string, make: () => LabelledSet): Case[] => [
    sets(name, () => [make()]),
    sets(`${name}, day by day`, () => [make()], dayByDay),
  ];
  return [
    ...[...TUNING_SEEDS, ...REPORT_SEEDS].flatMap((seed) =>
      both(`synthetic ${seed}`, () => syntheticSet(seed))
    ),
    sets('synthetic 21, all settings', () => [syntheticSet(21)], allSettings),
    sets('own short sessions', () => SESSION_SEEDS.flatMap((seed) => sessionSets(seed, SESSIONS))),
    ...(shared
      ? [
          ...both('syn_A_101', () => sharedSet('synth/syn_A_101')),
          ...both('syn_A_102', () => sharedSet('synth/syn_A_102')),
          sets('tut_A_201', () => sharedSessions('synth/tut_A_201')),
          sets('NASA-like and social-like sets', realSets),
          { name: 'flash crowd and NAB series', questions: singleSeries },
        ]
      : []),
  ];
}

function* dayByDay(set: LabelledSet): Iterable<Question> {
  for (const input of inputsByDay(set)) yield { input };
}

/** Losses, other sensitivities and counts, time zones, gaps, unfinished buckets, a count of all documents. */
function* allSettings(set: LabelledSet): Iterable<Question> {
  const live = tableOf(set);
  const input = { source: 'tls' as const, live };
  const at = (bucket: number): number => live.start + bucket * live.bucketMs;
  yield { input, settings: { drops: true } };
  yield { input, settings: { sensitivity: 4, minCount: 3, timeZone: 'America/New_York' } };
  yield { input, settings: { sensitivity: 0.5, minCount: 40, timeZone: 'Asia/Kolkata' } };
  yield { input: { ...input, gaps: [{ from: at(1500) + 1, to: at(1530) }], dataUntil: at(3000) + 1 } };
  const half = set.labels.buckets / 2;
  const everything = {
    domain: '',
    buckets: [...Array(half).keys()],
    counts: new Array<number>(half).fill(9),
  };
  const all = { live: everything };
  const later = { ...input, live: tableOf(set, half), history: tableOf(set, 0, half, 12) };
  // An older checkout knows the same under another name.
  const counted = { ...later, totalCounts: all, carrier: all };
  yield { input: counted };
  yield { input: counted, settings: { drops: true, sensitivity: 2 } };
  yield { input: { ...input, live: tableOf(set, 0, half, 3) } };
  yield { input: { ...input, live: tableOf(set, half), history: tableOf(set, 0, half) } };
}

function* singleSeries(): Iterable<Question> {
  const question = (start: number, bucketMs: number, values: readonly number[]): Question => {
    const series = [{ domain: 'site', buckets: [...values.keys()], counts: values }];
    return { input: { source: 'http', live: { start, bucketMs, length: values.length, series } } };
  };
  for (const minutes of [5, 1]) {
    const { times, values } = sharedSeries(`data/nasa_jul95_${minutes}min.csv`);
    yield question(Date.parse(`${times[0] ?? ''}Z`), minutes * 60_000, values);
  }
  for (const { start, values } of nabSeries()) yield question(start, 300_000, values);
}

function answerOf(
  { detect }: Detector,
  { input, settings }: Question
): { readonly values: string; readonly count: number } {
  const { findings, status, bands } = detect(input, settings);
  const domains = input.live.series.slice(0, BANDS).map((series) => series.domain);
  return {
    values: digest([...findings.map(valuesOf).sort(), valuesOf(status), valuesOf(bands(domains))]),
    count: findings.length,
  };
}

/** A value as text, to the last bit; the parts of an object in an order that does not depend on their names. */
function valuesOf(value: unknown): string {
  if (ArrayBuffer.isView(value))
    return digest([new Uint8Array(value.buffer, value.byteOffset, value.byteLength)]);
  if (Array.isArray(value)) return `[${value.map(valuesOf).join()}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.values(value as object)
      .map(valuesOf)
      .sort()
      .join()}}`;
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

function digest(parts: readonly (string | Uint8Array)[]): string {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return sum.digest('hex');
}
