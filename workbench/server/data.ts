import type { Client } from '@elastic/elasticsearch';
import type { Server } from '@hapi/hapi';
import { z } from 'zod';
import type { DataView, FieldInfo } from '../interpret';
import type { SavedObjectsStore } from './saved_objects/store';
import type { SavedObject } from './saved_objects/types';

const searchBody = z.object({ index: z.string(), body: z.record(z.string(), z.unknown()) });

/** What the stored dashboard is drawn from. */
export interface WorkbenchObjects {
  readonly objects: readonly SavedObject[];
  readonly dataViews: readonly DataView[];
}

async function fieldsOf(elasticsearch: Client, title: string): Promise<Record<string, FieldInfo>> {
  const { fields } = await elasticsearch.fieldCaps({
    index: title,
    fields: '*',
    ignore_unavailable: true,
    allow_no_indices: true,
  });
  return Object.fromEntries(
    Object.entries(fields).map(([name, byType]): [string, FieldInfo] => {
      const types = Object.entries(byType);
      const [first] = types;
      // Two indices that disagree are a conflict, which Kibana aggregates on neither.
      return [
        name,
        {
          type: types.length === 1 && first ? first[0] : 'conflict',
          aggregatable: types.length === 1 && (first?.[1].aggregatable ?? false),
        },
      ];
    })
  );
}

/** The stored objects and the data views with the fields that Elasticsearch has behind them. */
async function workbenchObjects(elasticsearch: Client, store: SavedObjectsStore): Promise<WorkbenchObjects> {
  const objects = store.all();
  const dataViews = await Promise.all(
    objects
      .filter(({ type }) => type === 'index-pattern')
      .map(async ({ id, attributes: { title, timeFieldName } }): Promise<DataView> => ({
        id,
        title: String(title),
        ...(timeFieldName ? { timeFieldName: String(timeFieldName) } : {}),
        fields: await fieldsOf(elasticsearch, String(title)),
      }))
  );
  return { objects, dataViews };
}

/** The workbench's own two routes: what is stored, and a search. */
export function registerDataRoutes(server: Server, elasticsearch: Client, store: SavedObjectsStore): void {
  const failed = (error: unknown): { message: string } => ({
    message: error instanceof Error ? error.message : String(error),
  });
  server.route({
    method: 'GET',
    path: '/workbench/objects',
    handler: async (_request, toolkit) => {
      try {
        return toolkit.response({ ...(await workbenchObjects(elasticsearch, store)) });
      } catch (error) {
        return toolkit.response(failed(error)).code(502);
      }
    },
  });
  server.route({
    method: 'POST',
    path: '/workbench/search',
    handler: async (request, toolkit) => {
      const parsed = searchBody.safeParse(request.payload);
      if (!parsed.success) return toolkit.response({ message: parsed.error.message }).code(400);
      try {
        return toolkit.response(
          await elasticsearch.search({ index: parsed.data.index, ...parsed.data.body })
        );
      } catch (error) {
        return toolkit.response(failed(error)).code(502);
      }
    },
  });
}
