import { ALERTS_INDEX, RULE_TYPE_ID, type AlertsHistory, type RecordedAlert } from '../../common/api/alerts';
import type { Elasticsearch } from '../elasticsearch/client';
import { hasPrivileges } from '../elasticsearch/has_privileges';
import { Problem } from '../elasticsearch/problem';
import { say } from './texts';

const MOST = 500;

type Source = Readonly<Record<string, unknown>>;
interface Answer {
  readonly hits: {
    readonly total: { readonly value: number };
    readonly hits: readonly { readonly _id: string; readonly _source: Source }[];
  };
}

/** A field of an alert document, whether it was stored under one dotted name or nested. */
function at(source: Source, path: string): unknown {
  if (path in source) return source[path];
  return path.split('.').reduce<unknown>((value, key) => (value as Source | undefined)?.[key], source);
}

/**
 * The alert documents of the space, as Elasticsearch lets the current user read them.
 * @throws Problem `forbidden` that names the right, where the user may not read the index.
 */
export async function alertsHistory(elasticsearch: Elasticsearch, space: string): Promise<AlertsHistory> {
  const index = `${ALERTS_INDEX}-${space}`;
  const may = await hasPrivileges(elasticsearch, say.readingHistory({ index }), {
    index: [{ names: [index], privileges: ['read'] }],
  });
  if (may?.has_all_requested === false) throw new Problem(403, 'forbidden', say.mayNotReadHistory({ index }));
  const answer = (await elasticsearch.find(say.readingHistory({ index }), 'POST', `/${index}/_search`, {
    query: { ignore_unavailable: true },
    body: {
      size: MOST,
      track_total_hits: true,
      query: { term: { 'kibana.alert.rule.rule_type_id': RULE_TYPE_ID } },
      sort: [{ 'kibana.alert.start': { order: 'desc', unmapped_type: 'date' } }],
    },
  })) as Answer | undefined;
  return {
    alerts: (answer?.hits.hits ?? []).map(({ _id, _source }) => recorded(_id, _source)),
    total: answer?.hits.total.value ?? 0,
    index,
  };
}

function recorded(id: string, source: Source): RecordedAlert {
  const text = (path: string): string => String(at(source, path) ?? '');
  const instant = (path: string): number | null => {
    const value = at(source, path);
    return typeof value === 'string' ? Date.parse(value) : null;
  };
  const workflow = at(source, 'kibana.alert.workflow_status');
  return {
    id,
    rule: text('kibana.alert.rule.name'),
    ruleId: text('kibana.alert.rule.uuid'),
    status: text('kibana.alert.status'),
    workflow: typeof workflow === 'string' ? workflow : null,
    subject: text('network_traffic.anomaly.subject'),
    severity: text('network_traffic.anomaly.severity'),
    onset: instant('network_traffic.anomaly.onset') ?? instant('kibana.alert.start') ?? 0,
    end: text('kibana.alert.status') === 'active' ? null : instant('network_traffic.anomaly.end'),
    reason: text('kibana.alert.reason'),
  };
}
