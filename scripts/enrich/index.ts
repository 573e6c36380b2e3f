export { indexOf, pipeline } from './enrich';
export type { Enrich } from './enrich';
export type { PacketbeatEvent } from './event';
export { placeDatabase, placeDatabaseIsCached } from './place_database';
