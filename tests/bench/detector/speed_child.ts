import { createRequire } from 'node:module';
import type { detectSpikes } from '../../../plugin/common/domain/detection';
import { timesOf } from './speed';

/** Times the bundled detector that is named, see `speedAgainst`: one process a detector. */
const detector = createRequire(__filename)(process.argv[2] ?? '') as {
  readonly detectSpikes: typeof detectSpikes;
};
process.stdout.write(JSON.stringify(timesOf(detector.detectSpikes)));
