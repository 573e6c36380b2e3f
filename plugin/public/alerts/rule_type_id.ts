/** As in common/api/alerts.ts, whose schema the bundle of every Kibana page has no room for (compared by a test). */
export const RULE_TYPE_ID = 'networkTraffic.anomaly';
