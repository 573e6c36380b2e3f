import { ablation } from './ablation';
import { accuracy } from './accuracy';
import { flash } from './flash';
import { nab } from './nab';
import { hasShared } from './shared';
import { speed } from './speed';

/** `--scores <folder>` keeps the NAB detection scores as files for any other scorer. */
const scoresAt = process.argv.indexOf('--scores');
const folder = scoresAt < 0 ? undefined : process.argv[scoresAt + 1];

const parts: Readonly<Record<string, (shared: boolean) => string>> = {
  accuracy,
  nab: (shared) => nab(shared, folder),
  flash,
  speed,
  ablation,
};

function main(): void {
  const shared = hasShared();
  const wanted = process.argv
    .slice(2)
    .filter((_, i) => scoresAt < 0 || i + 2 < scoresAt || i + 2 > scoresAt + 1);
  const unknown = wanted.find((name) => !(name in parts));
  if (unknown !== undefined) {
    process.stderr.write(`Unknown part "${unknown}". Parts: ${Object.keys(parts).join(', ')}\n`);
    process.exitCode = 2;
    return;
  }
  if (!shared)
    process.stdout.write('The shared evaluation sets are not here: what needs them is not run.\n\n');
  for (const name of wanted.length > 0 ? wanted : Object.keys(parts)) {
    process.stdout.write(`## ${name}\n\n${(parts[name] as (shared: boolean) => string)(shared)}\n\n`);
  }
}

main();
