import {
  interpretDashboard,
  type Dashboard,
  type DataView,
  type SearchRequest,
  type SearchResponse,
  type StoredObject,
} from '../../interpret';
import { http } from '../kibana/http';

export interface LoadedDashboard {
  readonly dashboard: Dashboard;
  readonly dataViews: readonly DataView[];
}

/** A stored dashboard, found by its id or by the id that it had before a copy. */
export async function loadDashboard(id: string): Promise<LoadedDashboard> {
  const { objects, dataViews } = (await http.get('/workbench/objects')) as {
    objects: (StoredObject & { originId?: string })[];
    dataViews: DataView[];
  };
  const stored = objects.find(
    (object) => object.type === 'dashboard' && (object.id === id || object.originId === id)
  );
  if (!stored) throw new Error(`There is no dashboard “${id}”. Press Setup on the plugin's page first.`);
  const find = (type: string, wanted: string): StoredObject | undefined =>
    objects.find((object) => object.type === type && object.id === wanted);
  return { dashboard: interpretDashboard(stored, find), dataViews };
}

/** Sends one search of a panel. */
export const search = async (request: SearchRequest): Promise<SearchResponse> =>
  (await http.post('/workbench/search', { body: JSON.stringify(request) })) as SearchResponse;
