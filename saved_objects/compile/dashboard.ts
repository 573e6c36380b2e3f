import { DASHBOARD, ROWS, type Content } from '../spec/dashboard';
import { CONTROLS } from '../spec/widgets/controls';
import { compileControls } from './controls';
import { panelOf } from './panels';
import { stored, tagReference, type Reference, type StoredObject } from './stored';

/** Panels of Kibana's floor release carry its version. */
const PANEL_VERSION = '8.12.0';

/** The dashboard as Kibana 8.12 stores it, with the anomalies panel or (where no plugin can be) without. */
export function compileDashboard(withPanel: boolean): StoredObject {
  const panels: Readonly<Record<string, unknown>>[] = [];
  const references: Reference[] = [];
  const add = (content: Content, place: Readonly<Record<'x' | 'y' | 'w' | 'h', number>>): void => {
    const i = content.slug;
    const { panel, references: own } = panelOf(content);
    panels.push({ version: PANEL_VERSION, gridData: { ...place, i }, panelIndex: i, ...panel });
    references.push(...own);
  };
  let y = 0;
  for (const cells of ROWS) {
    let [x, bottom] = [0, y];
    for (const { width: w, stack } of cells) {
      let top = y;
      for (const { content, height: h } of stack) {
        if (!withPanel && content.kind === 'network_anomalies') continue;
        add(content, { x, y: top, w, h });
        top += h;
      }
      x += w;
      bottom = Math.max(bottom, top);
    }
    y = bottom;
  }
  const controls = compileControls(CONTROLS);
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
      controlGroupInput: controls.input,
      optionsJSON: JSON.stringify({
        // In this order: a release of Kibana 9.3 reads them by it (elastic/kibana#243904).
        hidePanelTitles: false,
        useMargins: true,
        syncColors: false,
        syncCursor: true,
        syncTooltips: false,
      }),
      panelsJSON: JSON.stringify(panels),
      kibanaSavedObjectMeta: {
        searchSourceJSON: JSON.stringify({
          query: { query: '', language: 'kuery' },
          filter: [],
        }),
      },
    },
    [...references, ...controls.references, tagReference()]
  );
}
