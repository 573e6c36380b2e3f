import type { StoredObject } from '../compile/stored';
import { columnFaults, referenceFaults, stampFaults, type Fault } from './rules';

/** Every fault of a bundle by the offline rules; empty when Kibana 8.12 will take it. */
export const validate = (objects: readonly StoredObject[]): Fault[] => [
  ...referenceFaults(objects),
  ...objects.flatMap((object) => [...stampFaults(object), ...columnFaults(object)]),
];
