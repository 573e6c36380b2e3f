import { parseArgs } from 'node:util';
import { ablation } from './ablation';
import { accuracy } from './accuracy';
import { detectorIn } from './checkout';
import type { Detector } from './checkout';
import { flash } from './flash';
import { hash } from './hash';
import { nab } from './nab';
import { hasShared } from './shared';
import { speed, speedAgainst } from './speed';

interface Options {
  /** Folder in which the NAB detection scores are kept as files for any other scorer. */
  readonly scores: string | undefined;
  /** Folder of another checkout and its detector, which `hash` and `speed` compare with this one's. */
  readonly other: { readonly folder: string; readonly detector: Detector } | undefined;
}

const parts: Readonly<Record<string, (shared: boolean, options: Options) => string | Promise<string>>> = {
  accuracy,
  nab: (shared, { scores }) => nab(shared, scores),
  flash,
  speed: (_, { other }) => (other === undefined ? speed() : speedAgainst(other.folder)),
  ablation,
  hash: (shared, { other }) => hash(shared, other?.detector),
};

async function main(): Promise<void> {
  const { positionals: wanted, values } = parseArgs({
    allowPositionals: true,
    options: { scores: { type: 'string' }, against: { type: 'string' } },
  });
  const unknown = wanted.find((name) => !(name in parts));
  if (unknown !== undefined) {
    process.stderr.write(`Unknown part "${unknown}". Parts: ${Object.keys(parts).join(', ')}\n`);
    process.exitCode = 2;
    return;
  }
  const shared = hasShared();
  const folder = values.against;
  const other = folder === undefined ? undefined : { folder, detector: await detectorIn(folder) };
  if (!shared)
    process.stdout.write('The shared evaluation sets are not here: what needs them is not run.\n\n');
  for (const name of wanted.length > 0 ? wanted : Object.keys(parts)) {
    const print = parts[name] as (typeof parts)[string];
    process.stdout.write(`## ${name}\n\n${await print(shared, { scores: values.scores, other })}\n\n`);
  }
}

void main();
