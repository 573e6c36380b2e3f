import { parseInterval } from '../dates';
import { NotInterpreted } from '../errors';
import type { PanelQuery } from '../query';
import type {
  DataView,
  JsonObject,
  LayerInterpretation,
  SearchRequest,
  SearchResponse,
  Table,
  TableColumn,
} from '../types';
import { bucketLevel, type BucketLevel } from './buckets';
import { calculate, CONTEXT_VALUES, type CalculationContext } from './calculate';
import { metricOf, type Metric } from './metrics';
import { mergeOther, otherAggregation } from './other';
import type { LensColumn, LensLayer } from './stored';
import { rowsOf } from './table';

const isCalculated = ({ operationType, references }: LensColumn): boolean =>
  references !== undefined || operationType === 'static_value' || operationType in CONTEXT_VALUES;

function nest(levels: readonly BucketLevel[], metrics: JsonObject): JsonObject | undefined {
  const [level, ...below] = levels;
  if (!level) return Object.keys(metrics).length > 0 ? metrics : undefined;
  // Metrics belong to the innermost bucket, and to each level as well, since terms may be ordered by them.
  const inner = below.length > 0 ? { ...metrics, ...nest(below, metrics) } : metrics;
  return { [level.id]: { ...level.aggregation, ...(Object.keys(inner).length > 0 ? { aggs: inner } : {}) } };
}

function columnsOf(layer: LensLayer): TableColumn[] {
  return layer.columnOrder.flatMap((id): TableColumn[] => {
    const column = layer.columns[id];
    if (!column) throw new NotInterpreted(`column "${id}" is in the order but does not exist`);
    const isDate =
      column.operationType === 'date_histogram' || (!column.isBucketed && column.dataType === 'date');
    const kind = isDate ? 'date' : column.isBucketed || column.dataType === 'string' ? 'string' : 'number';
    const format = column.params.format as
      | { id: string; params?: { decimals?: number; suffix?: string; fromUnit?: string; toUnit?: string } }
      | undefined;
    return [
      {
        id,
        label: column.label,
        role: column.isBucketed ? 'bucket' : 'metric',
        kind,
        ...(column.operationType === 'terms' && column.sourceField ? { field: column.sourceField } : {}),
        ...(format ? { format: { id: format.id, ...format.params } } : {}),
      },
    ];
  });
}

interface Prepared {
  readonly levels: readonly BucketLevel[];
  readonly metrics: readonly Metric[];
  readonly context: CalculationContext;
}

function prepare(layer: LensLayer, dataView: DataView, shared: PanelQuery, timeZone: string): Prepared {
  const ids = [...new Set([...layer.columnOrder, ...Object.keys(layer.columns)])];
  const isBucket = (id: string): boolean => layer.columns[id]?.isBucketed ?? false;
  const levels = ids.filter(isBucket).map((id) => bucketLevel(id, layer, dataView, shared.bounds, timeZone));
  const metrics = ids.flatMap((id) => {
    const column = layer.columns[id];
    return !column || column.isBucketed || isCalculated(column) ? [] : [metricOf(id, column, dataView)];
  });
  const date = levels.find(({ column }) => column.operationType === 'date_histogram');
  const histogram = date?.aggregation.date_histogram as Record<string, string> | undefined;
  const interval = histogram?.fixed_interval ?? histogram?.calendar_interval;
  return {
    levels,
    metrics,
    context: {
      layer,
      dateId: date?.id,
      splitIds: levels.filter((level) => level !== date).map(({ id }) => id),
      from: Date.parse(shared.bounds.from),
      to: Date.parse(shared.bounds.to),
      bucketMs: interval ? parseInterval(interval).ms : 0,
      now: shared.now.getTime(),
    },
  };
}

/**
 * Searches and table of one Lens layer: nested buckets in column order, "other" buckets by further searches,
 * calculations on the rows.
 * @throws NotInterpreted for what is unknown.
 */
export function interpretLayer(
  id: string,
  layer: LensLayer,
  dataView: DataView,
  shared: PanelQuery,
  timeZone: string
): LayerInterpretation {
  if (layer.sampling !== undefined && layer.sampling !== 1)
    throw new NotInterpreted(`sampling of ${layer.sampling}`);
  const { levels, metrics, context } = prepare(layer, dataView, shared, timeZone);
  const metricAggs = Object.fromEntries(
    metrics.flatMap((metric) => (metric.aggregation ? [[metric.id, metric.aggregation]] : []))
  );
  const columns = columnsOf(layer);
  const search = (aggs: JsonObject | undefined): SearchRequest => ({
    index: dataView.title,
    body: { size: 0, track_total_hits: true, query: shared.query, ...(aggs ? { aggs } : {}) },
  });
  const withOtherBucket = levels.flatMap(({ other }, depth) => (other ? [depth] : []));

  /** Walks through the searches; stops where an answer is not there yet. */
  const walk = (
    responses: readonly SearchResponse[]
  ): { pending?: SearchRequest; answer: Readonly<Record<string, unknown>> } => {
    const [first, ...later] = responses;
    if (!first) return { pending: search(nest(levels, metricAggs)), answer: {} };
    const hits = first.hits?.total;
    let answer: Readonly<Record<string, unknown>> = {
      ...first.aggregations,
      doc_count: typeof hits === 'number' ? hits : (hits?.value ?? 0),
    };
    for (const depth of withOtherBucket) {
      const aggs = otherAggregation(
        answer,
        levels,
        depth,
        levels[depth + 1]
          ? { ...metricAggs, ...nest(levels.slice(depth + 1), metricAggs) }
          : nest([], metricAggs)
      );
      if (!aggs) continue;
      const next = later.shift();
      if (!next) return { pending: search(aggs), answer };
      answer = mergeOther(answer, levels, depth, next.aggregations ?? {});
    }
    return { answer };
  };

  return {
    id,
    next: (responses) => walk(responses).pending,
    read: (responses): Table => ({
      columns,
      rows: calculate(rowsOf(walk(responses).answer, levels, metrics), context),
    }),
  };
}
