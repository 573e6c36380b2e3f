export { detectInSteps, detectSpikes } from './detect';
export { SpikeStream } from './stream';
export type { StreamOptions } from './stream';
export type * from './types';
