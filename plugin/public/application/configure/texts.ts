import { i18n } from '@kbn/i18n';
import type { Site } from '../../../common/configure';

type Texts = Readonly<Record<keyof Site, string>>;

/** What is asked. */
export const LABELS: Texts = {
  interface: i18n.translate('networkTraffic.configure.interface', {
    defaultMessage: 'Network interface of the sensor',
  }),
  logstashHost: i18n.translate('networkTraffic.configure.logstashHost', {
    defaultMessage: 'Logstash, as the sensor reaches it',
  }),
  elasticsearchHost: i18n.translate('networkTraffic.configure.elasticsearchHost', {
    defaultMessage: 'Elasticsearch, as Logstash reaches it',
  }),
  packetbeatVersion: i18n.translate('networkTraffic.configure.packetbeatVersion', {
    defaultMessage: 'Version of Packetbeat',
  }),
  logstashVersion: i18n.translate('networkTraffic.configure.logstashVersion', {
    defaultMessage: 'Version of Logstash',
  }),
  tls: i18n.translate('networkTraffic.configure.tls', {
    defaultMessage: 'Encrypt between sensor and Logstash (both show certificates)',
  }),
  elasticsearchAuthority: i18n.translate('networkTraffic.configure.elasticsearchAuthority', {
    defaultMessage: 'Elasticsearch has a certificate of its own authority',
  }),
  protocols: i18n.translate('networkTraffic.configure.protocols', { defaultMessage: 'Protocols to decode' }),
  internalNetworks: i18n.translate('networkTraffic.configure.internalNetworks', {
    defaultMessage: 'Internal networks',
  }),
};

/** What an answer looks like and what it does. */
export const HELP: Partial<Texts> = {
  interface: i18n.translate('networkTraffic.configure.interfaceHelp', {
    defaultMessage: '"any" on Linux hears all of them; "packetbeat devices" lists the names.',
  }),
  logstashHost: i18n.translate('networkTraffic.configure.logstashHostHelp', {
    defaultMessage: 'Host and port, as a rule port 5044',
  }),
  packetbeatVersion: i18n.translate('networkTraffic.configure.packetbeatVersionHelp', {
    defaultMessage: 'From 8.14 on long connections are reported while they run.',
  }),
  elasticsearchAuthority: i18n.translate('networkTraffic.configure.elasticsearchAuthorityHelp', {
    defaultMessage: 'As it makes one at its first start from version 8 on',
  }),
  internalNetworks: i18n.translate('networkTraffic.configure.internalNetworksHelp', {
    defaultMessage: 'In CIDR notation, such as 10.0.0.0/8; they decide what counts as incoming.',
  }),
};

/** What is wrong with an answer that makes no sense. */
export const FAULTS: Partial<Texts> = {
  interface: i18n.translate('networkTraffic.configure.interfaceFault', {
    defaultMessage: 'This is no name of an interface.',
  }),
  logstashHost: i18n.translate('networkTraffic.configure.logstashHostFault', {
    defaultMessage: 'Write it as host:port, for example logs.example.com:5044.',
  }),
  elasticsearchHost: i18n.translate('networkTraffic.configure.elasticsearchHostFault', {
    defaultMessage: 'Write it as https://es.example.com:9200; user and password do not belong in it.',
  }),
  packetbeatVersion: i18n.translate('networkTraffic.configure.packetbeatVersionFault', {
    defaultMessage: 'Write it as 8.17.0: "packetbeat version" tells it.',
  }),
  logstashVersion: i18n.translate('networkTraffic.configure.logstashVersionFault', {
    defaultMessage: 'Write it as 8.17.0: "logstash --version" tells it.',
  }),
  elasticsearchAuthority: i18n.translate('networkTraffic.configure.elasticsearchAuthorityFault', {
    defaultMessage: 'Only an https address shows a certificate.',
  }),
  internalNetworks: i18n.translate('networkTraffic.configure.internalNetworksFault', {
    defaultMessage: 'One of these is no network such as 10.0.0.0/8.',
  }),
};
