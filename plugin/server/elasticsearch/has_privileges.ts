import type { estypes } from '@elastic/elasticsearch';
import type { Elasticsearch } from './client';
import { Problem } from './problem';

/** What is asked about: privileges on the cluster, and on indices. */
interface Asked {
  readonly cluster?: readonly string[];
  readonly index: readonly { readonly names: readonly string[]; readonly privileges: readonly string[] }[];
}

/** By name of the privilege; those on indices by name of the index first. */
export type Privileges = Pick<
  estypes.SecurityHasPrivilegesResponse,
  'username' | 'has_all_requested' | 'cluster' | 'index'
>;

/**
 * Which of these privileges the current user has; undefined: security is off, everybody may do everything. Asked for, not
 * tried: a refusal would be an entry in the audit log at each look.
 *
 * @param doing as `Elasticsearch.ask` says it in an error.
 * @throws Problem
 */
export async function hasPrivileges(
  elasticsearch: Elasticsearch,
  doing: string,
  asked: Asked
): Promise<Privileges | undefined> {
  try {
    return await elasticsearch.tryAsk(doing, 'POST', '/_security/user/_has_privileges', { body: asked });
  } catch (error) {
    // Security switched off has no such endpoint, or one that says of itself that it should not be there.
    if (error instanceof Problem && error.elasticsearch?.type === 'illegal_state_exception') return undefined;
    throw error;
  }
}
