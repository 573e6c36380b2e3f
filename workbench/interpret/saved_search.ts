import { z } from 'zod';
import { NotInterpreted } from './errors';
import { parseStored } from './lens/stored';
import type { PanelInterpretation } from './interpretation';
import { panelQuery } from './query';
import type { Cell, PanelContext, Reference, Row, SearchResponse, StoredFilter, TableColumn } from './types';

const attributes = z.object({
  columns: z.array(z.string()).min(1),
  sort: z.array(z.tuple([z.string(), z.enum(['asc', 'desc'])])).default([]),
  kibanaSavedObjectMeta: z.object({ searchSourceJSON: z.string() }),
});
const source = z.object({
  indexRefName: z.string(),
  query: z.object({ query: z.string(), language: z.string() }).optional(),
  filter: z.array(z.record(z.string(), z.unknown())).default([]),
});
/** How many documents the table shows. */
const DOCUMENTS = 50;
const LAYER = 'documents';

const cellOf = (value: unknown): Cell => {
  const values = [value].flat().filter((entry) => entry !== undefined && entry !== null);
  if (values.length === 0) return null;
  return values.length === 1 && typeof values[0] === 'number' ? values[0] : values.map(String).join(', ');
};

function rowsOf(response: SearchResponse | undefined, columns: readonly string[]): Row[] {
  return (response?.hits?.hits ?? []).map(({ fields = {} }) =>
    Object.fromEntries(columns.map((name) => [name, cellOf(fields[name])]))
  );
}

/** Search and table of a stored search: its columns of the newest documents, time first. */
export function interpretSavedSearch(
  stored: unknown,
  references: readonly Reference[],
  context: PanelContext
): PanelInterpretation {
  const { columns, sort, kibanaSavedObjectMeta } = parseStored(attributes, stored, 'Saved search');
  const { indexRefName, query, filter } = parseStored(
    source,
    JSON.parse(kibanaSavedObjectMeta.searchSourceJSON),
    'searchSourceJSON'
  );
  const reference = references.find(({ name }) => name === indexRefName);
  if (!reference) throw new NotInterpreted(`Saved search: reference "${indexRefName}" is missing`);
  const dataView = context.dataView(reference.id);
  if (!dataView) throw new NotInterpreted(`Saved search: data view "${reference.id}" does not exist`);
  const shown = [...(dataView.timeFieldName ? [dataView.timeFieldName] : []), ...columns];
  const missing = [...shown, ...sort.map(([field]) => field)].filter((name) => !dataView.fields[name]);
  if (missing.length > 0)
    throw new NotInterpreted(
      `Saved search: field "${missing.join('", "')}" was not found in data view "${dataView.title}"`
    );
  const shared = panelQuery(dataView, context, {
    queries: query ? [query] : [],
    filters: filter as StoredFilter[],
  });
  const body = {
    size: DOCUMENTS,
    track_total_hits: true,
    _source: false,
    query: shared.query,
    sort: sort.map(([field, order]) => ({ [field]: { order, unmapped_type: 'boolean' } })),
    fields: shown.map((field) => ({
      field,
      ...(dataView.fields[field]?.type === 'date' ? { format: 'strict_date_optional_time' } : {}),
    })),
  };
  const tableColumns = shown.map((name): TableColumn => ({
    id: name,
    label: name,
    role: 'bucket',
    kind: 'string',
    field: name,
  }));
  return {
    chart: { kind: 'documents', layerId: LAYER, columns: shown },
    layers: [
      {
        id: LAYER,
        next: (responses) => (responses.length === 0 ? { index: dataView.title, body } : undefined),
        read: (responses) => ({ columns: tableColumns, rows: rowsOf(responses[0], shown) }),
      },
    ],
    unknownFields: shared.unknownFields,
  };
}
