import { i18n } from '@kbn/i18n';
import type { PatternEvidence } from '../../common/api/setup';
import type { SetupContext } from './context';

const NARROW = 'logstash-packetbeat-*';
const PIPELINE_LINE = 'index => "logstash-packetbeat-%{+YYYY.MM.dd}"';
const OTHERS_NAMED = 5;

interface Buckets {
  readonly buckets: readonly { readonly key: string; readonly doc_count: number }[];
}
interface Answer {
  readonly hits: { readonly total: { readonly value: number } };
  readonly aggregations?: { readonly agents: Buckets };
}

/**
 * Who writes behind the pattern. Other pipelines there: proposes a narrower one.
 * @throws Problem `forbidden` where this user may not see it.
 */
export async function evidenceOfPattern(
  { elasticsearch }: SetupContext,
  pattern: string
): Promise<PatternEvidence> {
  // The twin is there before Setup (stock template) and after it.
  const body = {
    size: 0,
    track_total_hits: true,
    aggs: { agents: { terms: { field: 'agent.type.keyword', size: 20 } } },
  };
  const path = `/${encodeURIComponent(pattern)}/_search`;
  const query = { ignore_unavailable: true, allow_no_indices: true };
  const answer = (await elasticsearch.ask('see who writes behind the pattern', 'POST', path, {
    query,
    body,
  })) as Answer;
  return conclude(pattern, answer);
}

function conclude(pattern: string, { hits, aggregations }: Answer): PatternEvidence {
  const documents = hits.total.value;
  const named = (aggregations?.agents.buckets ?? []).map(({ key, doc_count: count }) => ({
    type: key,
    documents: count,
  }));
  const without = documents - named.reduce((sum, agent) => sum + agent.documents, 0);
  const agents = [...named, ...(without > 0 ? [{ type: '', documents: without }] : [])];
  const others = agents.filter(({ type }) => type !== 'packetbeat');
  const proposal =
    others.length === 0 || pattern === NARROW
      ? null
      : {
          indexPattern: NARROW,
          pipelineLine: PIPELINE_LINE,
          reason: i18n.translate('networkTraffic.setup.evidence.otherShippers', {
            defaultMessage:
              'Other shippers also write to {pattern}: {others}. A separate index pattern leaves their indices unchanged.',
            values: {
              pattern,
              others: others
                .slice(0, OTHERS_NAMED)
                .map(({ type, documents }) =>
                  i18n.translate('networkTraffic.setup.evidence.other', {
                    defaultMessage:
                      '{type, select, none {no agent.type} other {{type}}} ({documents, plural, one {# document} other {# documents}})',
                    values: { type: type === '' ? 'none' : type, documents },
                  })
                )
                .join(', '),
            },
          }),
        };
  return { pattern, documents, agents, proposal };
}
