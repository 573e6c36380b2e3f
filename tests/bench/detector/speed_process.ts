import { detectorIn } from './checkout';
import { timesOf } from './speed';

/** Times the detector of the checkout in the folder that is named: one process a detector, see `speedAgainst`. */
async function main(): Promise<void> {
  process.stdout.write(JSON.stringify(timesOf(await detectorIn(process.argv[2] ?? '.'))));
}

void main();
