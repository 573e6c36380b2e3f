export { configurationFiles, KEYSTORE_COMMANDS, SENSOR_COMMANDS } from './files';
export type { ConfigurationFile } from './files';
export { DEFAULT_SITE, PROTOCOLS, shippingPorts, siteFaults } from './site';
export type { Site, SiteFault } from './site';
