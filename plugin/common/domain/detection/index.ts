export { detectInSteps, detectSpikes } from './detect';
export type * from './types';
