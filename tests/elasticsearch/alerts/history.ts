import { Client } from '@elastic/elasticsearch';
import type { AlertsHistory } from '../../../plugin/common/api/alerts';
import { alertsHistory } from '../../../plugin/server/alerts/history';
import { createElasticsearch } from '../../../plugin/server/elasticsearch/client';

/** May read the traffic, and no alerts. */
export const TRAFFIC_READER = { username: 'traffic_reader', password: 'secret-traffic' };
/** May read the alerts as well. */
export const ALERTS_READER = { username: 'alerts_reader', password: 'secret-alerts' };

const read = (...names: string[]): object => ({ cluster: [], indices: [{ names, privileges: ['read'] }] });
export const HISTORY_ROLES = {
  traffic_reader: read('logstash-*'),
  alerts_reader: read('logstash-*', '.alerts-network-traffic.alerts-*'),
};

/** What the Alerts page is told by whom it asks for. */
export function historySuite(connect: () => Client, url: () => string): void {
  describe('the history of alerts', () => {
    const historyOf = async (auth: typeof TRAFFIC_READER): Promise<AlertsHistory> => {
      const client = new Client({ node: url(), auth });
      try {
        return await alertsHistory(createElasticsearch(client as never), 'default');
      } finally {
        await client.close();
      }
    };

    it('is empty before the first alert, shows alerts to those who may read them, and says to others that they may not', async () => {
      await expect(historyOf(ALERTS_READER)).resolves.toMatchObject({ alerts: [], total: 0 });
      // As Kibana stores them.
      await connect().indices.create({
        index: '.internal.alerts-network-traffic.alerts-default-000001',
        aliases: { '.alerts-network-traffic.alerts-default': { is_write_index: true } },
        mappings: { properties: { 'kibana.alert.rule.rule_type_id': { type: 'keyword' } } },
      });
      await connect().index({
        index: '.alerts-network-traffic.alerts-default',
        refresh: true,
        document: {
          'kibana.alert.rule.rule_type_id': 'networkTraffic.anomaly',
          'kibana.alert.rule.name': 'Network anomalies',
          'kibana.alert.start': '2026-10-27T12:00:00.000Z',
          'kibana.alert.status': 'active',
          'kibana.alert.reason': '263 TLS handshakes in 5 minutes.',
          'network_traffic.anomaly.subject': 'wiki.example',
        },
      });
      await expect(historyOf(ALERTS_READER)).resolves.toMatchObject({
        total: 1,
        alerts: [{ subject: 'wiki.example', rule: 'Network anomalies', status: 'active', end: null }],
      });
      await expect(historyOf(TRAFFIC_READER)).rejects.toMatchObject({
        code: 'forbidden',
        message: expect.stringContaining('“read” on .alerts-network-traffic.alerts-default') as string,
      });
    });
  });
}
