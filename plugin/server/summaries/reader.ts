import type { Elasticsearch } from '../elasticsearch/client';
import { hasPrivileges } from '../elasticsearch/has_privileges';
import { ifForbidden } from '../elasticsearch/problem';
import { SUMMARY_KINDS, summaryName } from './definitions';

/**
 * Whether this user has the rights that somebody gave on purpose: to read the summaries of the pattern, and to see how far
 * their transforms are. Summaries know no document-level security of the events.
 */
export async function mayRead(elasticsearch: Elasticsearch, pattern: string): Promise<boolean> {
  const names = SUMMARY_KINDS.map((kind) => summaryName(kind, pattern));
  const answer = await hasPrivileges(elasticsearch, 'see whether you may read summaries', {
    cluster: ['monitor_transform'],
    index: [{ names, privileges: ['read'] }],
  }).catch(ifForbidden(() => ({ has_all_requested: false })));
  return answer?.has_all_requested ?? true;
}
