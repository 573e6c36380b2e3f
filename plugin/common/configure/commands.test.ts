import { commandsFor, SYSTEMS } from './commands';
import { DEFAULT_SITE } from './site';

describe('commandsFor', () => {
  it.each(SYSTEMS)(
    '%s: both secrets are asked for and never written, the configuration is used',
    (system) => {
      const { install, logstash, sensor } = commandsFor(system, DEFAULT_SITE);
      const text = [...install, ...logstash, ...sensor].join('\n');
      for (const word of ['ELASTICSEARCH_USER', 'ELASTICSEARCH_PASSWORD', 'packetbeat.yml', 'pipeline'])
        expect(text).toContain(word);
      expect(text).not.toMatch(/ELASTICSEARCH_PASSWORD=\S/);
    }
  );
  it('uses the versions of the site where a command names one', () => {
    const site = { ...DEFAULT_SITE, logstashVersion: '9.1.2', packetbeatVersion: '8.19.7' };
    const { logstash, sensor } = commandsFor('docker', site);
    expect(logstash.join()).toContain('logstash:9.1.2');
    expect(sensor.join()).toContain('packetbeat:8.19.7');
  });
});
