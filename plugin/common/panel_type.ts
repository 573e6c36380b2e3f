/** Type of the panel in stored dashboards. Never change it: saved dashboards name it. */
export const PANEL_TYPE = 'network_anomalies';
