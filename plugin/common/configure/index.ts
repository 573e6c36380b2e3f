export { commandsFor, SYSTEMS } from './commands';
export type { System } from './commands';
export { archiveOf, configurationFiles, KEYSTORE_COMMANDS, SENSOR_COMMANDS } from './files';
export type { ConfigurationFile } from './files';
export { LOGSTASH_USER_REQUESTS } from './logstash_user';
export type { Shipped } from './shipped';
export { DEFAULT_SITE, protocolsOf, shippingPorts, siteFaults } from './site';
export type { Site, SiteFault } from './site';
