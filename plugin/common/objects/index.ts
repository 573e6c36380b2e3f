export { applySettings, networksKql } from './settings';
export { forSpace } from './space';
export type { PortableObject } from './types';
