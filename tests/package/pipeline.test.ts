import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationFiles, DEFAULT_SITE, type Site } from '../../plugin/common/configure';
import { SHIPPED } from '../../scripts/configure/shipped';
import ipaddr from 'ipaddr.js';
import type { PacketbeatEvent } from '../../scripts/enrich';
import { isPublic } from '../../scripts/enrich/geo';
import { parsePipeline } from '../../scripts/logstash/parse';
import { enriched, examples, GOLDEN_FILES, LOGSTASH_FOLDER, told } from './support/golden';
import { isDocumented, type Logstash } from './support/logstash_options';

type Network = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];
type Ranges = Readonly<Record<string, Network | readonly Network[]>>;

const has = (command: string): boolean => spawnSync(command, ['--help']).error === undefined;

describe.each(GOLDEN_FILES)('golden examples in %s', (file) => {
  it.each(examples(file).map((example) => [example.name, example] as const))(
    'the filters in TypeScript: %s',
    (_, example) => {
      expect(enriched(example).map(told)).toEqual(example.output);
    }
  );
});

(has('ruby') ? it : it.skip).each(GOLDEN_FILES)('the Ruby filters, run by Ruby: %s', (file) => {
  const run = spawnSync('ruby', [join(LOGSTASH_FOLDER, 'golden', 'run_filters.rb')], {
    input: JSON.stringify(examples(file)),
    encoding: 'utf8',
  });
  expect(run.stderr).toBe('');
  const made = JSON.parse(run.stdout) as PacketbeatEvent[][];
  expect(made.map((events) => events.map(told))).toEqual(examples(file).map(({ output }) => output));
});

/** The first and the last address of a network, and those beside it, in the form in which Packetbeat writes them. */
function edges(network: ipaddr.IPv4 | ipaddr.IPv6, bits: number): { inside: string[]; outside: string[] } {
  const bytes = network.toByteArray();
  const size = 1n << BigInt(8 * bytes.length - bits);
  const first = bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
  const text = (value: bigint): string[] => {
    if (value < 0n || value >> BigInt(8 * bytes.length) !== 0n) return [];
    const parts = bytes.map((_, i) => Number((value >> BigInt(8 * (bytes.length - 1 - i))) & 255n));
    return [ipaddr.fromByteArray(parts).toString()];
  };
  return {
    inside: [first, first + size - 1n].flatMap(text),
    outside: [first - 1n, first + size].flatMap(text),
  };
}

describe('addresses that are not asked for', () => {
  const filter = readFileSync(join(LOGSTASH_FOLDER, 'pipeline', '20-filter.conf'), 'utf8');
  const patterns = [...filter.matchAll(/\[ip\] !~ \/(.*)\/ \{$/gm)].map(([, text = '']) => text);
  const asked = (ip: string): boolean => !new RegExp(patterns[0] ?? '').test(ip);

  it('are the same of both sides', () => {
    expect(patterns).toHaveLength(2);
    expect(patterns[0]).toBe(patterns[1]);
  });

  it('are the same as in TypeScript, at both edges of each network', () => {
    const ranges = [ipaddr.IPv4, ipaddr.IPv6].flatMap((kind) =>
      Object.entries((kind.prototype as unknown as { SpecialRanges: Ranges }).SpecialRanges)
        // Packetbeat writes these as what they are, addresses of IPv4.
        .filter(([name]) => name !== 'ipv4Mapped')
        .map(([, range]) => range)
    );
    const networks = ranges.flatMap((range) => (Array.isArray(range[0]) ? range : [range]) as Network[]);
    expect(networks.length).toBeGreaterThan(30);
    for (const [network, bits] of networks) {
      const { inside, outside } = edges(network, bits);
      for (const ip of inside) expect([ip, asked(ip)]).toEqual([ip, isPublic(ip)]);
      // Beside the networks of IPv6 is what nobody uses.
      if (network.kind() === 'ipv4')
        for (const ip of outside) expect([ip, asked(ip)]).toEqual([ip, isPublic(ip)]);
    }
  });

  it.each([
    '8.8.8.8',
    '1.0.0.1',
    '100.200.0.1',
    '20.0.0.1',
    '2001:638:208::25',
    '2a01:cb01::1',
    '2606:4700::1',
  ])('%s is asked for', (ip) => {
    expect(asked(ip)).toBe(true);
  });
});

const textOf = (site: Partial<Site>): string =>
  configurationFiles({ ...DEFAULT_SITE, ...site }, SHIPPED)
    .filter(({ path }) => path.endsWith('.conf'))
    .map(({ text }) => text)
    .join('\n');
const TLS: Partial<Site> = {
  tls: true,
  elasticsearchHost: 'https://es.example:9200',
  elasticsearchAuthority: true,
};
/** Each generation of Logstash with the pipeline that we ship and the ones that we generate for it. */
const VARIANTS: readonly (readonly [Logstash, string, string])[] = (
  [
    ['7.17', '7.17.29'],
    ['8.12', '8.12.2'],
    ['9', '9.1.0'],
  ] as const
).flatMap(([logstash, logstashVersion]) => [
  [logstash, 'as it is shipped', textOf({})] as const,
  [logstash, 'with TLS on both sides', textOf({ ...TLS, logstashVersion })] as const,
]);

(has('go') ? describe : describe.skip)('the pipeline, read by an existing parser', () => {
  it.each(VARIANTS)(
    'Logstash %s knows every option: %s',
    (logstash, _, text) => {
      const plugins = parsePipeline(text);
      expect(plugins.map(({ section, name }) => `${section} ${name}`)).toEqual(
        expect.arrayContaining(['input beats', 'filter geoip', 'filter ruby', 'output elasticsearch'])
      );
      const unknown = plugins.flatMap(({ section, name, options }) =>
        options
          .filter((option) => !isDocumented(logstash, section, name, option))
          .map((option) => `${section} ${name} ${option}`)
      );
      expect(unknown).toEqual([]);
    },
    120_000
  );

  const text = textOf({});
  it('writes to logstash-* on every version', () => {
    for (const { name, options } of parsePipeline(text).filter(({ section }) => section === 'output')) {
      expect([name, ...options]).toEqual(
        expect.arrayContaining(['elasticsearch', 'index', 'data_stream', 'manage_template'])
      );
    }
    expect(text.match(/data_stream => false/g)).toHaveLength(2);
  }, 120_000);

  it('is told wrong syntax by the parser', () => {
    expect(() => parsePipeline(text.replace('filter {', 'filter '))).toThrow();
  }, 120_000);
});
