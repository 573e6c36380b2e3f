import type { Expression } from '../spec/columns';

type Stored = Readonly<Record<string, unknown>>;
type Ast = number | string | { type: 'function'; name: string; args: Ast[] };

const kuery = (query: string): Stored => ({ query, language: 'kuery' });
const quoted = (kql: string): string => `kql='${kql.replaceAll("'", "\\'")}'`;
const joined = (parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(', ');

const SIGNS = { add: '+', subtract: '-', divide: '/' } as const;
type Arithmetic = Extract<
  Expression,
  { readonly add: unknown } | { readonly subtract: unknown } | { readonly divide: unknown }
>;

function arithmetic(expression: Arithmetic): {
  operator: keyof typeof SIGNS;
  operands: readonly Expression[];
} {
  if ('add' in expression) return { operator: 'add', operands: expression.add };
  if ('subtract' in expression) return { operator: 'subtract', operands: expression.subtract };
  return { operator: 'divide', operands: expression.divide };
}

/** The formula as a person reads and edits it in Lens. */
export function formulaText(expression: Expression): string {
  if ('sum' in expression)
    return `sum(${joined([expression.sum, expression.kql && quoted(expression.kql)])})`;
  if ('count' in expression) return `count(${expression.kql ? quoted(expression.kql) : ''})`;
  if ('overall' in expression) return `overall_sum(${formulaText(expression.overall)})`;
  if ('seconds' in expression) return `(${expression.seconds}() / 1000)`;
  if ('now' in expression) return 'now()';
  if ('newest' in expression) return `max(${expression.newest})`;
  const { operator, operands } = arithmetic(expression);
  return `(${operands.map(formulaText).join(` ${SIGNS[operator]} `)})`;
}

/**
 * The hidden columns that Lens keeps beside a formula (`<id>X0`, `<id>X1`, …), the last of them the arithmetic.
 * Lens regenerates them when somebody edits the formula, and reads them as stored otherwise.
 */
export function formulaColumns(id: string, expression: Expression): ReadonlyMap<string, Stored> {
  const columns = new Map<string, Stored>();
  const add = (column: Stored): string => {
    const name = `${id}X${columns.size}`;
    columns.set(name, { label: `Part of ${formulaText(expression)}`, customLabel: true, ...column });
    return name;
  };
  const metric = (operationType: string, sourceField: string, kql: string | undefined): string =>
    add({
      dataType: 'number',
      operationType,
      sourceField,
      isBucketed: false,
      scale: 'ratio',
      ...(kql ? { filter: kuery(kql) } : {}),
      params: { emptyAsNull: false },
    });
  const ofContext = (operationType: 'time_range' | 'interval' | 'now'): string =>
    add({
      dataType: 'number',
      operationType,
      isBucketed: false,
      scale: 'ratio',
      references: [],
      params: {},
    });
  const tree = (part: Expression): Ast => {
    if ('sum' in part) return metric('sum', part.sum, part.kql);
    if ('count' in part) return metric('count', '___records___', part.kql);
    if ('overall' in part) {
      const operand = tree(part.overall);
      return add({
        dataType: 'number',
        operationType: 'overall_sum',
        isBucketed: false,
        scale: 'ratio',
        references: [String(operand)],
        params: {},
      });
    }
    if ('seconds' in part) {
      return { type: 'function', name: 'divide', args: [ofContext(part.seconds), 1000] };
    }
    if ('now' in part) return ofContext('now');
    if ('newest' in part) return metric('max', part.newest, undefined);
    const { operator, operands } = arithmetic(part);
    return { type: 'function', name: operator, args: operands.map(tree) };
  };
  const tinymathAst = tree(expression);
  const references = [...columns.keys()].filter((name) => JSON.stringify(tinymathAst).includes(`"${name}"`));
  add({
    dataType: 'number',
    operationType: 'math',
    isBucketed: false,
    scale: 'ratio',
    params: { tinymathAst },
    references,
  });
  return columns;
}
