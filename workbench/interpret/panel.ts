import { NotInterpreted } from './errors';
import type { PanelInterpretation } from './interpretation';
import { interpretLens } from './lens';
import { interpretMap } from './map';
import { interpretSavedSearch } from './saved_search';
import { interpretVisualization } from './visualization';
import type { PanelContext, Reference, SearchRequest, SearchResponse, Table } from './types';

/**
 * Interprets a stored Lens or map object. Knows Kibana's stored forms only, never who wrote them.
 * @param object `{type: 'lens' | 'map' | 'search' | 'visualization', attributes}`, attributes as stored (JSON texts inside stay texts).
 * @param references the object's own references (panel prefixes already taken off).
 * @throws NotInterpreted naming what is unknown: a visualization, an operation, a field, a reference, a layer.
 */
export function interpretPanel(
  object: { readonly type: string; readonly attributes: unknown },
  references: readonly Reference[],
  context: PanelContext
): PanelInterpretation {
  if (object.type === 'lens') return interpretLens(object.attributes, references, context);
  if (object.type === 'map') return interpretMap(object.attributes, references, context);
  if (object.type === 'search') return interpretSavedSearch(object.attributes, references, context);
  if (object.type === 'visualization') return interpretVisualization(object.attributes);
  throw new NotInterpreted(`panel of type "${object.type}"`);
}

/** What one layer asked and got. */
export interface LayerResult {
  readonly id: string;
  readonly requests: readonly SearchRequest[];
  readonly responses: readonly SearchResponse[];
  readonly table: Table;
}

/**
 * Runs all searches of a panel.
 * @param search sends one search and resolves to Elasticsearch's answer; its errors pass through.
 * @returns one result per layer, in the order of the layers.
 */
export async function runPanel(
  interpretation: PanelInterpretation,
  search: (request: SearchRequest) => Promise<SearchResponse>
): Promise<LayerResult[]> {
  return Promise.all(
    interpretation.layers.map(async (layer) => {
      const requests: SearchRequest[] = [];
      const responses: SearchResponse[] = [];
      for (let request = layer.next(responses); request; request = layer.next(responses)) {
        requests.push(request);
        responses.push(await search(request));
      }
      return { id: layer.id, requests, responses, table: layer.read(responses) };
    })
  );
}
