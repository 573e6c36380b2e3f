import { z } from 'zod';
import { NotInterpreted } from './errors';
import type { PanelInterpretation } from './interpretation';
import { parseStored } from './lens/stored';

const state = z.object({ type: z.string(), params: z.object({ markdown: z.string().optional() }).loose() });

/** A stored visualization of the old kind; only text panels are known. `visState` is JSON text, or the object inside a panel. */
export function interpretVisualization(attributes: unknown): PanelInterpretation {
  const { visState } = parseStored(
    z.object({ visState: z.union([z.string(), z.record(z.string(), z.unknown())]) }),
    attributes,
    'Visualization'
  );
  const { type, params } = parseStored(
    state,
    typeof visState === 'string' ? JSON.parse(visState) : visState,
    'visState'
  );
  if (type !== 'markdown' || params.markdown === undefined)
    throw new NotInterpreted(`visualization of type "${type}"`);
  return { chart: { kind: 'markdown', text: params.markdown }, layers: [], unknownFields: [] };
}
