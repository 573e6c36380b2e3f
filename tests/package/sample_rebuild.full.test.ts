import { spawnSync } from 'node:child_process';
import { placeDatabaseIsCached } from '../../scripts/enrich';
import { cachedPacketbeat } from '../../scripts/packetbeat/build';

const here = cachedPacketbeat() !== null && placeDatabaseIsCached() ? it : it.skip;

here(
  'the sample is made again, byte for byte, by the Packetbeat of this machine',
  () => {
    const args = ['--import', 'tsx', 'scripts/sample/index.ts', '--check'];
    const made = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(made.stdout).toMatch(/^\d+ events, equal to the committed sample\n$/);
    expect(made.status).toBe(0);
  },
  300_000
);
