import { i18n } from '@kbn/i18n';
import type { Site, System } from '../../../common/configure';

type Texts = Readonly<Record<keyof Site, string>>;

/** What is asked. */
export const LABELS: Texts = {
  interface: i18n.translate('networkTraffic.configure.interface', {
    defaultMessage: 'Network interface of the sensor',
  }),
  logstashHost: i18n.translate('networkTraffic.configure.logstashHost', {
    defaultMessage: 'Logstash host',
  }),
  elasticsearchHost: i18n.translate('networkTraffic.configure.elasticsearchHost', {
    defaultMessage: 'Elasticsearch URL',
  }),
  packetbeatVersion: i18n.translate('networkTraffic.configure.packetbeatVersion', {
    defaultMessage: 'Packetbeat version',
  }),
  logstashVersion: i18n.translate('networkTraffic.configure.logstashVersion', {
    defaultMessage: 'Logstash version',
  }),
  tls: i18n.translate('networkTraffic.configure.tls', {
    defaultMessage: 'Encrypt traffic between sensor and Logstash (mutual TLS)',
  }),
  elasticsearchAuthority: i18n.translate('networkTraffic.configure.elasticsearchAuthority', {
    defaultMessage: 'Elasticsearch uses its own certificate authority',
  }),
  protocols: i18n.translate('networkTraffic.configure.protocols', { defaultMessage: 'Protocols' }),
  internalNetworks: i18n.translate('networkTraffic.configure.internalNetworks', {
    defaultMessage: 'Internal networks',
  }),
};

/** What an answer looks like and what it does. */
export const HELP: Partial<Texts> = {
  interface: i18n.translate('networkTraffic.configure.interfaceHelp', {
    defaultMessage: 'On Linux, use “any” for all interfaces. To list the names, run “packetbeat devices”.',
  }),
  logstashHost: i18n.translate('networkTraffic.configure.logstashHostHelp', {
    defaultMessage: 'Host and port that the sensor connects to. The default port is 5044.',
  }),
  packetbeatVersion: i18n.translate('networkTraffic.configure.packetbeatVersionHelp', {
    defaultMessage: 'Packetbeat 8.14 and later can report long connections before they end.',
  }),
  elasticsearchAuthority: i18n.translate('networkTraffic.configure.elasticsearchAuthorityHelp', {
    defaultMessage: 'Elasticsearch 8 and later creates one by default.',
  }),
  internalNetworks: i18n.translate('networkTraffic.configure.internalNetworksHelp', {
    defaultMessage: 'In CIDR notation, for example 10.0.0.0/8. They determine the direction of traffic.',
  }),
};

/** What is wrong with an answer that makes no sense. */
export const FAULTS: Partial<Texts> = {
  interface: i18n.translate('networkTraffic.configure.interfaceFault', {
    defaultMessage: 'Enter a valid interface name.',
  }),
  logstashHost: i18n.translate('networkTraffic.configure.logstashHostFault', {
    defaultMessage: 'Enter host:port, for example logs.example.com:5044.',
  }),
  elasticsearchHost: i18n.translate('networkTraffic.configure.elasticsearchHostFault', {
    defaultMessage: 'Enter a URL without username and password, for example https://es.example.com:9200.',
  }),
  packetbeatVersion: i18n.translate('networkTraffic.configure.packetbeatVersionFault', {
    defaultMessage: 'Enter a version such as 8.17.0. To find it, run “packetbeat version”.',
  }),
  logstashVersion: i18n.translate('networkTraffic.configure.logstashVersionFault', {
    defaultMessage: 'Enter a version such as 8.17.0. To find it, run “logstash --version”.',
  }),
  elasticsearchAuthority: i18n.translate('networkTraffic.configure.elasticsearchAuthorityFault', {
    defaultMessage: 'A certificate authority requires an https URL.',
  }),
  internalNetworks: i18n.translate('networkTraffic.configure.internalNetworksFault', {
    defaultMessage: 'Enter networks in CIDR notation, for example 10.0.0.0/8.',
  }),
};

export const SYSTEM_LABELS: Readonly<Record<System, string>> = {
  linux: i18n.translate('networkTraffic.configure.system.linux', { defaultMessage: 'Linux' }),
  macos: i18n.translate('networkTraffic.configure.system.macos', { defaultMessage: 'macOS' }),
  windows: i18n.translate('networkTraffic.configure.system.windows', { defaultMessage: 'Windows' }),
  docker: i18n.translate('networkTraffic.configure.system.docker', { defaultMessage: 'Docker' }),
};

/** How both are installed there. */
export const INSTALL: Readonly<Record<System, string>> = {
  linux: i18n.translate('networkTraffic.configure.install.linux', {
    defaultMessage:
      'Install both with the APT or YUM repository of Elastic, as described in its documentation.',
  }),
  macos: i18n.translate('networkTraffic.configure.install.macos', {
    defaultMessage: 'Install both with Homebrew.',
  }),
  windows: i18n.translate('networkTraffic.configure.install.windows', {
    defaultMessage:
      'Extract the Logstash archive to {folder}, install the Packetbeat package for Windows, and install Npcap. Run the commands below in PowerShell as an administrator.',
    values: { folder: 'C:\\logstash' },
  }),
  docker: i18n.translate('networkTraffic.configure.install.docker', {
    defaultMessage: 'No installation is required. Capturing works with Docker on Linux only.',
  }),
};
