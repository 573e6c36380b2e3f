import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { cacheFolder } from '../elasticsearch/cache';
import { placeDatabase } from '../enrich';
import { ensurePacketbeat } from '../packetbeat/build';
import { whenStopped } from '../system/stop';
import { isEventFile, replayEvents } from './events';
import { replayFiles, type Axis } from './files';
import { replaySample } from './sample';
import { PACKETS } from './slices';
import { ReplayState } from './state';
import { assertTarget, clientFor } from './target';
import type { WriteResult } from './write';

interface Options {
  readonly url?: string;
  readonly axis: Axis;
  readonly keepTime?: true;
  readonly yes?: true;
  readonly restart?: true;
  readonly slice: number;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

function packetCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1_000)
    throw new InvalidArgumentError('A number of packets from 1000 on is wanted.');
  return count;
}

/** `npm run -s replay -- [files]`: writes capture files, or without any the sample, as if Packetbeat had seen them just now. */
async function main(): Promise<void> {
  const program = new Command('replay')
    .description(
      'Capture files (pcap, pcapng, also gzipped) → Packetbeat → the pipeline’s filters → Elasticsearch; files of events (ndjson, also gzipped) without Packetbeat; without files the committed sample'
    )
    .argument('[files...]')
    .option(
      '--url <url>',
      'Elasticsearch; also ELASTICSEARCH_URL, with ELASTICSEARCH_API_KEY or ELASTICSEARCH_USERNAME and _PASSWORD'
    )
    .addOption(
      new Option(
        '--axis <how>',
        'together: all files end now, their distances stay; each: every file ends now'
      )
        .choices(['together', 'each'])
        .default('together')
    )
    .option('--keep-time', 'leave the times of the capture files as they are')
    .option('--restart', 'do not go on where a stopped run of the same files ended')
    .option('--slice <packets>', 'how many are decoded at a time: memory grows with it', packetCount, PACKETS)
    .option('--yes', 'write into a cluster that is not the embedded one')
    .parse();
  const options = program.opts<Options>();
  const url = options.url ?? process.env['ELASTICSEARCH_URL'];
  if (url === undefined)
    throw new Error(
      'Where to? Give --url or ELASTICSEARCH_URL; `npm run -s elasticsearch` starts an embedded one.'
    );
  const client = clientFor(url);
  try {
    await assertTarget(client, url, options.yes === true);
    if (program.args.length === 0) {
      const result = await replaySample({
        client,
        onProgress: ({ sent, total }) => say(`${sent} of ${total}`),
      });
      print([result]);
      return;
    }
    const axis = options.keepTime === true ? 'keep' : options.axis;
    const files = program.args.map((file) => resolve(file));
    const state = ReplayState.open(
      join(cacheFolder(), 'replay'),
      [url, axis, String(options.slice), ...files],
      Date.now(),
      options.restart === true
    );
    if (state.resumed) say('Going on where the last run of these files stopped (--restart begins anew).');
    const stop = new AbortController();
    whenStopped(() => stop.abort(new Error('Stopped; the same command goes on from here')));
    const shared = { client, places: await placeDatabase(say), report: say, signal: stop.signal };
    const captures = files.filter((file) => !isEventFile(file));
    const written: WriteResult[] = [];
    let empty = 0;
    state.begin();
    for (const file of files.filter(isEventFile)) {
      const result = await replayEvents({ ...shared, file, endsAt: axis === 'keep' ? null : state.now });
      written.push(result);
      if (result.documents === 0) empty += 1;
    }
    if (captures.length > 0) {
      const packetbeat = ensurePacketbeat(say);
      const result = await replayFiles({
        ...shared,
        files: captures,
        axis,
        packetbeat,
        state,
        slice: options.slice,
      });
      written.push(...result.written);
      for (const { file, packets, damage, unreadable, failed } of result.files) {
        if (failed) process.exitCode = 1;
        const readable = packets - [...unreadable.values()].reduce((sum, count) => sum + count, 0);
        if (readable > 0) continue;
        say(
          `${file}: nothing to replay (${damage ?? (packets > 0 ? 'no link type that can be' : 'no packets')})`
        );
        empty += 1;
      }
    }
    state.clear();
    print(written);
    if (empty === files.length) process.exitCode = 1;
  } finally {
    await client.close();
  }
}

function print(written: readonly WriteResult[]): void {
  const sum = (of: (result: WriteResult) => number): number =>
    written.reduce((total, result) => total + of(result), 0);
  const documents = sum(({ documents: count }) => count);
  const indices = [...new Set(written.flatMap(({ indices: names }) => names))].sort();
  const rate = Math.round(
    documents /
      Math.max(
        sum(({ seconds }) => seconds),
        1e-3
      )
  );
  process.stdout.write(
    `${documents} documents, ${sum(({ indexed }) => indexed)} stored, ${sum(({ duplicates }) => duplicates)} there already, ${rate} documents/s\n`
  );
  process.stdout.write(`into ${indices.join(', ') || 'no index'}\n`);
  for (const { rejected } of written) {
    for (const { reason, count, example } of rejected)
      process.stdout.write(`rejected: ${count} × ${reason}: ${example}\n`);
  }
  if (written.some(({ rejected }) => rejected.length > 0)) process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
