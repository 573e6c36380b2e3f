import { z } from 'zod';
import { NotInterpreted } from '../errors';

const node = z.union([
  z.number(),
  z.string(),
  z.object({ type: z.literal('variable'), value: z.string() }),
  z.object({ type: z.literal('function'), name: z.string(), args: z.array(z.unknown()) }),
]);

const FUNCTIONS: Readonly<Record<string, (...values: number[]) => number>> = {
  add: (a = 0, b = 0) => a + b,
  subtract: (a = 0, b = 0) => a - b,
  multiply: (a = 0, b = 0) => a * b,
  divide: (a = 0, b = 0) => a / b,
  abs: (a = 0) => Math.abs(a),
  round: (a = 0, digits = 0) => Math.round(a * 10 ** digits) / 10 ** digits,
  pick_max: (...values) => Math.max(...values),
  pick_min: (...values) => Math.min(...values),
};

/**
 * Value of a stored formula's tree (`tinymathAst`). With an empty operand the result is empty, as seen in Kibana 8.12 ("N/A" for the age of the
 * newest of no documents); a result that is no number, as a division by zero, is null.
 * @param valueOf the value of a referenced column.
 */
export function evaluate(ast: unknown, valueOf: (columnId: string) => number | null): number | null {
  const parsed = node.safeParse(ast);
  if (!parsed.success) throw new NotInterpreted(`a formula with ${JSON.stringify(ast)}`);
  const tree = parsed.data;
  if (typeof tree === 'number') return tree;
  if (typeof tree === 'string') return valueOf(tree);
  if (tree.type === 'variable') return valueOf(tree.value);
  const apply = FUNCTIONS[tree.name];
  if (!apply) throw new NotInterpreted(`formula function "${tree.name}"`);
  const values = tree.args.map((arg) => evaluate(arg, valueOf));
  const numbers = values.filter((value) => value !== null);
  if (numbers.length < values.length) return null;
  const value = apply(...numbers);
  return Number.isFinite(value) ? value : null;
}
