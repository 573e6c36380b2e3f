import type { RepairMethod } from '../../../common/api/setup';
import type { ApiClient } from '../../api/client';

/** Methods that touch no document and no index's name; `undo` takes the first back. */
const IN_PLACE: readonly RepairMethod[] = ['runtime_fields', 'add_fields'];

/** What was done to one index. */
export interface RepairedIndex {
  readonly index: string;
  readonly ok: boolean;
  readonly message: string;
}

/**
 * Mends every index from before Setup as far as that goes without touching a document: runtime fields over wrong types, then fields that
 * are missing. What needs more (a roll-over, a copy) is left to a person.
 * @throws what the client throws (a missing right, an unreachable server); what was mended before stays mended.
 */
export async function repairInPlace(
  client: Pick<ApiClient, 'repairPlan' | 'repair'>
): Promise<RepairedIndex[]> {
  const { indices } = await client.repairPlan();
  const repaired: RepairedIndex[] = [];
  for (const { index, options } of indices)
    for (const { method } of options.filter(
      (option) => option.available && IN_PLACE.includes(option.method)
    )) {
      const { ok, message } = await client.repair({ index, method });
      repaired.push({ index, ok, message });
    }
  return repaired;
}
