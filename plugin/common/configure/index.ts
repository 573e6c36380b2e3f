export { keystoreSteps, logstashPipeline } from './logstash';
export type { PipelineFiles } from './logstash';
export { packetbeatConfiguration } from './packetbeat';
export { siteFaults } from './site';
export type { Site } from './site';
