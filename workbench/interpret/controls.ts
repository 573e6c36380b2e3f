import { z } from 'zod';
import { aggregatableField } from './fields';
import { NotInterpreted } from './errors';
import { panelQuery } from './query';
import { parseStored } from './lens/stored';
import type { DataView, PanelContext, Reference, SearchRequest, SearchResponse, StoredFilter } from './types';

/** A control above a dashboard: a choice of a field's values. */
export interface DashboardControl {
  readonly id: string;
  readonly title: string;
  readonly field: string;
  readonly dataViewId: string | undefined;
}

const group = z.object({ panelsJSON: z.string() });
const controls = z.record(
  z.string(),
  z.object({
    type: z.string(),
    order: z.number(),
    explicitInput: z.object({ fieldName: z.string(), title: z.string().optional() }),
  })
);

/** How many values a control offers. */
const VALUES = 20;

/** The controls of a stored dashboard, in their order. @throws NotInterpreted for a kind of control that is not known. */
export function interpretControls(
  controlGroupInput: unknown,
  references: readonly Reference[]
): DashboardControl[] {
  if (controlGroupInput === undefined) return [];
  const { panelsJSON } = parseStored(group, controlGroupInput, 'controlGroupInput');
  return Object.entries(parseStored(controls, JSON.parse(panelsJSON), 'controls'))
    .sort(([, a], [, b]) => a.order - b.order)
    .map(([id, { type, explicitInput }]) => {
      if (type !== 'optionsListControl') throw new NotInterpreted(`control of type "${type}"`);
      const reference = references.find(({ name }) => name === `controlGroup_${id}:optionsListDataView`);
      return {
        id,
        title: explicitInput.title ?? explicitInput.fieldName,
        field: explicitInput.fieldName,
        dataViewId: reference?.id,
      };
    });
}

/** The data view of a control. @throws NotInterpreted when it, or the control's field, does not exist. */
export function controlDataView(
  { title, field, dataViewId }: DashboardControl,
  context: Pick<PanelContext, 'dataView'>
): DataView {
  const dataView = dataViewId === undefined ? undefined : context.dataView(dataViewId);
  if (!dataView)
    throw new NotInterpreted(`Control "${title}": data view "${dataViewId ?? ''}" does not exist`);
  aggregatableField(dataView, field, `Control "${title}"`);
  return dataView;
}

/** The search for the values that a control offers. */
export function controlSearch(control: DashboardControl, context: PanelContext): SearchRequest {
  const dataView = controlDataView(control, context);
  const { query } = panelQuery(dataView, context, { queries: [], filters: [] });
  return {
    index: dataView.title,
    body: { size: 0, query, aggs: { values: { terms: { field: control.field, size: VALUES } } } },
  };
}

/** The values in an answer. */
export function controlValues({ aggregations }: SearchResponse): string[] {
  const { buckets } = (aggregations?.values ?? { buckets: [] }) as { buckets: { key: string | number }[] };
  return buckets.map(({ key }) => String(key));
}

/** The filter of a control's choice. */
export function controlFilter(
  { id, field, dataViewId }: DashboardControl,
  values: readonly string[]
): StoredFilter {
  return {
    meta: {
      index: dataViewId,
      key: field,
      type: 'phrases',
      params: { query: values.join(', ') },
      negate: false,
      disabled: false,
      alias: null,
      controlledBy: id,
    },
    query: {
      bool: {
        should: values.map((value) => ({ match_phrase: { [field]: value } })),
        minimum_should_match: 1,
      },
    },
  };
}
