import type { StepResult } from '../../common/api/setup';
import { keyOf } from './objects';
import type { Planning } from './planning';

/** Where the dashboard is: ours, or the copy that an import by hand made; null when there is none. */
export function dashboardOf(
  { objects, objectsWorld }: Planning,
  steps: readonly StepResult[] = []
): { id: string; path: string } | null {
  const ours = objects.find(({ desired }) => desired.type === 'dashboard');
  if (!ours) return null;
  const made = steps.some(
    ({ id, result }) =>
      id === `dashboard:${ours.desired.id}` && ['created', 'updated', 'copied'].includes(result)
  );
  const id = made || ours.existing ? ours.desired.id : objectsWorld.copies.get(keyOf(ours.desired))?.id;
  return id === undefined ? null : { id, path: `/app/dashboards#/view/${encodeURIComponent(id)}` };
}
