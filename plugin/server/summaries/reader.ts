import type { Elasticsearch } from '../elasticsearch/client';
import { Problem } from '../elasticsearch/problem';
import { SUMMARY_KINDS, summaryName } from './definitions';

interface Privileges {
  readonly has_all_requested: boolean;
}

/**
 * Whether this user has the rights that somebody gave on purpose: to read the summaries of the pattern, and to see how far
 * their transforms are. Summaries know no document-level security of the events. Asked for, not tried: a refusal would be
 * an entry in the audit log at each look.
 */
export async function mayRead(elasticsearch: Elasticsearch, pattern: string): Promise<boolean> {
  const names = SUMMARY_KINDS.map((kind) => summaryName(kind, pattern));
  const body = { cluster: ['monitor_transform'], index: [{ names, privileges: ['read'] }] };
  try {
    const answer = await elasticsearch.tryAsk<Privileges>(
      'see whether you may read summaries',
      'POST',
      '/_security/user/_has_privileges',
      { body }
    );
    // No such endpoint: security is off, everybody may.
    return answer?.has_all_requested ?? true;
  } catch (error) {
    if (error instanceof Problem && error.elasticsearch?.type === 'illegal_state_exception') return true;
    if (error instanceof Problem && error.code === 'forbidden') return false;
    throw error;
  }
}
