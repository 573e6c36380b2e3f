import { DASHBOARD, ROWS, type Content } from '../spec/dashboard';
import { CONTROLS } from '../spec/widgets/controls';
import { compileControls } from './controls';
import { internalFilter } from './filters';
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
  for (const { height, cells } of ROWS) {
    let x = 0;
    const shown = cells.filter(({ content }) => withPanel || content.kind !== 'network_anomalies');
    for (const { content, width: w, above } of shown) {
      const taken = above?.height ?? 0;
      if (above) add(above.content, { x, y, w, h: taken });
      add(content, { x, y: y + taken, w, h: height - taken });
      x += w;
    }
    if (shown.length > 0) y += height;
  }
  const controls = compileControls(CONTROLS);
  const internal = internalFilter();
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
        useMargins: true,
        syncColors: false,
        syncCursor: true,
        syncTooltips: false,
        hidePanelTitles: false,
      }),
      panelsJSON: JSON.stringify(panels),
      kibanaSavedObjectMeta: {
        searchSourceJSON: JSON.stringify({
          query: { query: '', language: 'kuery' },
          filter: [internal.filter],
        }),
      },
    },
    [...references, ...controls.references, ...internal.references, tagReference()]
  );
}
