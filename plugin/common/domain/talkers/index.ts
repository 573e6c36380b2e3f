export { addressesForShare, concentrationOf } from './concentration';
export { DEFAULT_DOMINANCE, measureOf, rankTalkers } from './rank';
export type {
  AddressVolume,
  Concentration,
  DominanceBound,
  DominanceFinding,
  Talker,
  TalkerMeasure,
  TalkerOptions,
  TalkerReport,
} from './types';
export { volumesOfConnections, volumesOfSides } from './volumes';
export type { SideVolume } from './volumes';
