export { applySettings, networksKql } from './settings';
export { forSpace, idInSpace } from './space';
export type { ObjectSettings, PortableObject } from './types';
