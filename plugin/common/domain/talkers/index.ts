export { DEFAULT_DOMINANCE, measureOf, rankTalkers } from './rank';
export type { AddressVolume, TalkerMeasure, TalkerReport } from './types';
export { volumesOfSides } from './volumes';
export type { SideVolume } from './volumes';
