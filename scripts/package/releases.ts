import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const eras = z.enum(['R0', 'R1', 'R2', 'R3', 'R4', 'R5']);
const fileSchema = z.strictObject({
  source: z.string(),
  lines: z.record(
    z.string().regex(/^\d+\.\d+$/),
    z.strictObject({
      era: eras,
      patches: z.array(z.number().int().min(0)),
      node: z.string().nullable(),
      react: z.string().nullable(),
      eui: z.string().nullable(),
    })
  ),
});

/** How dashboards take a panel, by Kibana's generation: see docs/adr and the panel's adapters. */
export type Era = z.infer<typeof eras>;

/** One Kibana release and what is known of it. */
export interface KibanaRelease {
  readonly version: string;
  readonly era: Era;
  /** Named in kibana-releases.json; false: era of the nearest line. */
  readonly listed: boolean;
  /** `8.12`: the line whose facts hold. */
  readonly line: string;
  readonly node: string | null;
  readonly react: string | null;
  readonly eui: string | null;
}

const { lines } = fileSchema.parse(
  JSON.parse(readFileSync(join(__dirname, 'kibana-releases.json'), 'utf8')) as unknown
);

/** Orders `8.9` before `8.12`; the patch, if any, comes last. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (let index = 0; index < 3; index += 1) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const lineNames = Object.keys(lines).sort(compareVersions);

/** The lines, oldest first, each with its listed releases. */
export function allLines(): { line: string; era: Era; releases: string[] }[] {
  return lineNames.map((line) => {
    const { era, version } = releaseOf(`${line}.0`);
    return {
      line,
      era,
      releases: (lines[line]?.patches ?? []).map((patch) => version.replace(/0$/, String(patch))),
    };
  });
}

/** Every listed release, oldest first. */
export function allReleases(): KibanaRelease[] {
  return lineNames.flatMap((line) =>
    (lines[line]?.patches ?? []).map((patch) => releaseOf(`${line}.${patch}`))
  );
}

/**
 * What holds for a Kibana release, listed or not: a release that nobody has listed takes the facts of the newest line that is not newer.
 * @throws Error for what is no release, or older than 8.12.
 */
export function releaseOf(version: string): KibanaRelease {
  if (!/^\d+\.\d+\.\d+$/.test(version))
    throw new Error(
      `"${version}" is no Kibana release: give it exactly, as 8.12.2. Kibana installs no other.`
    );
  const name = lineNames.filter((line) => compareVersions(line, version) <= 0).pop();
  const line = name === undefined ? undefined : lines[name];
  if (name === undefined || !line)
    throw new Error(`Kibana ${version} is older than ${lineNames[0] ?? ''}, the oldest that is supported.`);
  const { era, node, react, eui, patches } = line;
  const [major, minor, patch] = version.split('.');
  const listed = name === `${major ?? ''}.${minor ?? ''}` && patches.includes(Number(patch));
  return { version, era, listed, line: name, node, react, eui };
}
