import { DASHBOARD, ROWS } from '../spec/dashboard';
import { idOf, stored, type Reference, type StoredObject } from './stored';

interface Panel {
  readonly [key: string]: unknown;
}

/** Panels of Kibana's floor release carry its version. */
const PANEL_VERSION = '8.12.0';

/** The dashboard as Kibana 8.12 stores it, with the anomalies panel or (where no plugin can be) without. */
export function compileDashboard(withPanel: boolean): StoredObject {
  const panels: Panel[] = [];
  const references: Reference[] = [];
  let y = 0;
  for (const { height, cells } of ROWS) {
    let x = 0;
    const shown = cells.filter(({ content }) => withPanel || content !== 'network_anomalies');
    for (const { content, width } of shown) {
      const i = content === 'network_anomalies' ? 'network-anomalies' : content.slug;
      const base = { version: PANEL_VERSION, gridData: { x, y, w: width, h: height, i }, panelIndex: i };
      x += width;
      if (content === 'network_anomalies') {
        panels.push({
          ...base,
          type: 'network_anomalies',
          embeddableConfig: { enhancements: {} },
          title: 'Network anomalies',
        });
        continue;
      }
      panels.push({
        ...base,
        type: content.kind,
        embeddableConfig: { enhancements: {} },
        title: content.title,
        panelRefName: `panel_${i}`,
      });
      references.push({ name: `${i}:panel_${i}`, type: content.kind, id: idOf(content.slug) });
    }
    if (shown.length > 0) y += height;
  }
  return stored(
    'dashboard',
    'dashboard',
    {
      title: DASHBOARD.title,
      description: DASHBOARD.description,
      version: 1,
      timeRestore: true,
      timeFrom: DASHBOARD.timeFrom,
      timeTo: DASHBOARD.timeTo,
      refreshInterval: { pause: false, value: DASHBOARD.refreshMilliseconds },
      optionsJSON: JSON.stringify({
        useMargins: true,
        syncColors: true,
        syncCursor: true,
        syncTooltips: false,
        hidePanelTitles: false,
      }),
      panelsJSON: JSON.stringify(panels),
      kibanaSavedObjectMeta: {
        searchSourceJSON: JSON.stringify({ query: { query: '', language: 'kuery' }, filter: [] }),
      },
    },
    references
  );
}
