import { i18n } from '@kbn/i18n';
import type { AnomaliesRequest, AnomaliesWarning } from '../../common/api/anomalies';
import type { Elasticsearch } from '../elasticsearch/client';
import { Problem } from '../elasticsearch/problem';
import type { Summaries } from '../summaries/reading';
import type { Coverage } from './coverage';
import type { FieldPlan } from './fields';
import type { AnomalyWindow } from './window';

/** What flows are asked with. */
export interface FlowContext {
  readonly elasticsearch: Elasticsearch;
  readonly request: AnomaliesRequest;
  readonly fields: FieldPlan;
  /** Null: events are counted. */
  readonly summaries: Summaries | null;
}

/** What the phases after the first look at the data ask with. */
export interface QueryContext extends FlowContext {
  readonly window: AnomalyWindow;
  readonly coverage: Coverage;
  /** Buckets that one search may return. */
  readonly budget: number;
}

/** Below Elasticsearch's default of `search.max_buckets` (65,536), with room for the buckets around. */
export const BUCKETS = 60_000;

/** Runs it within the usual number of buckets; where the cluster allows fewer, once more with what its error names. */
export async function withinBuckets<T extends { readonly warnings: readonly AnomaliesWarning[] }>(
  context: QueryContext,
  run: (context: QueryContext) => Promise<T>
): Promise<T> {
  try {
    return await run(context);
  } catch (error) {
    const limit = error instanceof Problem ? error.elasticsearch?.maxBuckets : undefined;
    if (limit === undefined || limit >= context.budget) throw error;
    const answer = await run({ ...context, budget: Math.max(1, Math.floor(limit * 0.9)) });
    const message = i18n.translate('networkTraffic.panel.limits.buckets', {
      defaultMessage:
        'This cluster allows {limit} buckets per search (search.max_buckets). The searches were split, which takes longer.',
      values: { limit },
    });
    return { ...answer, warnings: [...answer.warnings, { kind: 'buckets', message }] };
  }
}
