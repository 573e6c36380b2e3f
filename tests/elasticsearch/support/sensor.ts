import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { configurationFiles, DEFAULT_SITE } from '../../../plugin/common/configure';
import { SHIPPED } from '../../../scripts/configure/shipped';
import { cachedPacketbeat } from '../../../scripts/packetbeat/build';

const PATIENCE = 90_000;
const packetbeat = cachedPacketbeat();

/** Listening on an interface takes root's rights, and a Packetbeat that was built before. */
export const canListen = packetbeat !== null && process.platform === 'linux' && process.getuid?.() === 0;

export interface SensorOptions {
  /** Its data; with TLS also the certificates (see certificates.ts). A sensor that is started again in the same folder is the same sensor. */
  readonly folder: string;
  /** Of the receiver. */
  readonly logstash: string;
  /** What of the loopback interface it sees. */
  readonly filter: string;
  /** From 8.14 on the configuration asks for differences every ten seconds. */
  readonly packetbeatVersion: string;
  readonly tls?: boolean;
  /** Further settings, `name=value`. */
  readonly settings?: readonly string[];
  /** What a person edits in the file that the generator made. */
  readonly edit?: (configuration: string) => string;
}

/** Waits until something is true, asking four times a second. */
export async function until(isTrue: () => boolean | Promise<boolean>, patience = PATIENCE): Promise<void> {
  const end = Date.now() + patience;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`What was waited for did not come in ${patience} ms`);
    await sleep(250);
  }
}

/** A Packetbeat on the loopback interface with the configuration that the generator makes. It sees packets when this returns. */
export async function startSensor(options: SensorOptions): Promise<ChildProcess> {
  const { folder, logstash, filter, packetbeatVersion, tls = false, settings = [] } = options;
  const { edit = (configuration) => configuration } = options;
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true });
  const site = { ...DEFAULT_SITE, packetbeatVersion, interface: 'lo', logstashHost: logstash, tls };
  const configuration = join(folder, 'packetbeat.yml');
  const text = configurationFiles(site, SHIPPED)[0]?.text ?? '';
  writeFileSync(configuration, edit(text.split('/etc/packetbeat/tls').join(folder)), { mode: 0o600 });
  const given = ['packetbeat.flows.timeout=5s', ...settings].flatMap((setting) => ['-E', setting]);
  const beat = spawn(packetbeat ?? '', ['-e', '-c', configuration, '--path.data', data, ...given], {
    env: { ...process.env, CAPTURE_TYPE: 'pcap', CAPTURE_FILTER: filter },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  beat.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  await until(() => {
    if (beat.exitCode !== null) throw new Error(`Packetbeat ended: ${log.slice(-2_000)}`);
    return log.includes('"registering"');
  });
  await sleep(2_000);
  return beat;
}

/** Ends a process, and waits for its end. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
