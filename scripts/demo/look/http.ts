import {
  controlDataView,
  interpretDashboard,
  interpretPanel,
  runPanel,
  type DashboardPanel,
  type SearchRequest,
  type SearchResponse,
  type StoredObject,
} from '../../../workbench/interpret';
import type { WorkbenchObjects } from '../../../workbench/server/data';
import type { PanelSeen, Seen } from './report';

async function get(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response;
}

async function seePanel(
  url: string,
  panel: DashboardPanel,
  { dataViews }: WorkbenchObjects,
  context: Pick<Parameters<typeof interpretPanel>[2], 'timeRange' | 'query' | 'filters'>
): Promise<PanelSeen> {
  const title = panel.title || panel.type;
  if (!panel.object)
    return panel.missing ? { title, state: 'error', message: panel.missing } : { title, state: 'ready' };
  const search = async ({ index, body }: SearchRequest): Promise<SearchResponse> => {
    const response = await fetch(`${url}/workbench/search`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'kbn-xsrf': 'demo' },
      body: JSON.stringify({ index, body }),
    });
    const answer = (await response.json()) as SearchResponse & { message?: string };
    if (!response.ok) throw new Error(answer.message ?? `the search answered ${response.status}`);
    return answer;
  };
  try {
    const interpretation = interpretPanel(panel.object, panel.references, {
      ...context,
      dataView: (id) => dataViews.find((view) => view.id === id),
      now: new Date(),
    });
    const { unknownFields } = interpretation;
    if (unknownFields.length > 0)
      return { title, state: 'error', message: `unknown fields ${unknownFields.join(', ')}` };
    const results = await runPanel(interpretation, search);
    return {
      title,
      state: results.length > 0 && results.every(({ table }) => table.rows.length === 0) ? 'empty' : 'ready',
    };
  } catch (error) {
    return { title, state: 'error', message: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Looks at page and dashboard without a browser: are they served, and does every stored panel find data? Panels of the
 * plugin itself need a browser and are not judged.
 */
export async function lookOverHttp(url: string, appId: string, dashboardId: string): Promise<Seen> {
  const page = await (await get(`${url}/app/${appId}`)).text();
  for (const [, script] of page.matchAll(/<script src="([^"]+)"/g)) await get(`${url}${script}`);
  const stored = (await (await get(`${url}/workbench/objects`)).json()) as WorkbenchObjects;
  const find = (type: string, id: string): StoredObject | undefined =>
    stored.objects.find((object) => object.type === type && object.id === id);
  const object = find('dashboard', dashboardId);
  if (!object) throw new Error(`There is no dashboard "${dashboardId}"`);
  const dashboard = interpretDashboard(object, find);
  const context = {
    timeRange: dashboard.timeRange ?? { from: 'now-24h', to: 'now' },
    query: dashboard.query,
    filters: dashboard.filters,
  };
  for (const control of dashboard.controls)
    controlDataView(control, { dataView: (id) => stored.dataViews.find((view) => view.id === id) });
  const panels = await Promise.all(dashboard.panels.map((panel) => seePanel(url, panel, stored, context)));
  return { panels, errors: [] };
}
