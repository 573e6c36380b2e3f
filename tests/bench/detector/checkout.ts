import { join } from 'node:path';
import { detectSpikes } from '../../../plugin/common/domain/detection';
import type {
  DetectionResult,
  DetectorInput,
  DetectorSettings,
} from '../../../plugin/common/domain/detection';
import { nabScores } from './nab';

/** What the detector of any checkout answers; of the type of its anomalies only what every one of them has is used. */
export interface Detector {
  readonly detect: (
    input: DetectorInput,
    settings?: DetectorSettings
  ) => Pick<DetectionResult, 'findings' | 'status' | 'bands'>;
  readonly nabScores: typeof nabScores;
}

export const ownDetector: Detector = { detect: detectSpikes, nabScores };

/** The detector of the checkout in another folder, to be compared with this one's. @throws when there is none. */
export async function detectorIn(folder: string): Promise<Detector> {
  const load = (path: string): Promise<unknown> => import(join(folder, path));
  const domain = (await load('plugin/common/domain/detection/index.ts')) as {
    readonly detectSpikes: typeof detectSpikes;
  };
  const nab = (await load('tests/bench/detector/nab.ts')) as { readonly nabScores: typeof nabScores };
  return { detect: domain.detectSpikes, nabScores: nab.nabScores };
}
