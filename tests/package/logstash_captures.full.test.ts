import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { pipeline, type PacketbeatEvent } from '../../scripts/enrich';
import { put, remove, textAt } from '../../scripts/enrich/event';
import { isPublic } from '../../scripts/enrich/geo';
import { cachedPacketbeat } from '../../scripts/packetbeat/build';
import { decodeSlice } from '../../scripts/replay/decode_slice';
import { slices } from '../../scripts/replay/slices';
import { fileInput, PIPELINE, runLogstash } from './support/logstash';
import { logstashPlaces } from './support/logstash_places';

const home = process.env['LOGSTASH_HOME'] ?? '';
/** Real captures, shared beside the repository and not in it, and what Packetbeat 7.17.29 made of them with its own configuration. */
const FOLDER = join(__dirname, '..', '..', '..', 'shared', 'captures');
const packetbeat = cachedPacketbeat();
const SINCE = '2000-01-01T00:00:00Z';

/** Cumulative reports of Packetbeat 7.17 with its own configuration, and what ours tells of the same captures; each file has a sensor of its own. */
async function eventsOf(folder: string): Promise<PacketbeatEvent[]> {
  const events: PacketbeatEvent[] = [];
  for (const file of readdirSync(join(FOLDER, 'events'))) {
    const lines = gunzipSync(readFileSync(join(FOLDER, 'events', file)))
      .toString()
      .trimEnd()
      .split('\n');
    for (const line of lines) events.push(JSON.parse(line) as PacketbeatEvent);
  }
  for (const file of packetbeat === null ? [] : readdirSync(join(FOLDER, 'pcap')))
    for await (const slice of slices(join(FOLDER, 'pcap', file), folder))
      for (const event of (await decodeSlice(packetbeat ?? '', slice, file)).events) {
        put(event, 'agent.id', file);
        events.push(event);
      }
  events.forEach((event, i) => {
    delete event['@metadata'];
    put(event, 'labels.number', String(i));
  });
  return events;
}

/** What only one of the two has: Logstash's own fields, and the clock of each. */
function comparable(event: PacketbeatEvent): PacketbeatEvent {
  for (const path of ['@version', 'log', 'event.original', 'event.ingested', 'network_traffic.pipeline_host'])
    remove(event, path);
  return JSON.parse(JSON.stringify(event)) as PacketbeatEvent;
}

const here = home !== '' && existsSync(FOLDER) ? it : it.skip;
here(
  'a real Logstash and the twin make the same of the events of real captures, field by field',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'network-traffic-logstash-'));
    try {
      const events = await eventsOf(folder);
      const [input, output] = [join(folder, 'in'), join(folder, 'out')];
      writeFileSync(input, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
      const filter = readFileSync(join(PIPELINE, '20-filter.conf'), 'utf8');
      const text = `${fileInput(input, join(folder, 'read'), true)}${filter}\noutput { file { path => "${output}" codec => "json_lines" } }\n`;
      const settings = { 'pipeline.workers': 1, 'pipeline.ordered': true };
      runLogstash(home, folder, [{ id: 'captures', text, settings }], { env: { WATCHING_SINCE: SINCE } });
      const made = readFileSync(output, 'utf8').trimEnd().split('\n');
      expect(made).toHaveLength(events.length);
      const { placeOf, systemOf } = await logstashPlaces(home);
      const enrich = pipeline(placeOf, Date.parse(SINCE));
      for (const event of events) {
        enrich(event);
        for (const side of ['destination', 'source']) {
          const ip = textAt(event, `${side}.ip`) ?? '';
          const system = isPublic(ip) ? systemOf(ip) : undefined;
          if (system !== undefined) put(event, `${side}.as`, system);
        }
      }
      const different = made.flatMap((line, i) => {
        const [ours, theirs] = [events[i] ?? {}, JSON.parse(line) as PacketbeatEvent].map(comparable);
        try {
          expect(theirs).toEqual(ours);
          return [];
        } catch (error) {
          return [(error as Error).message];
        }
      });
      expect(different.slice(0, 5)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  900_000
);
