/** A condition on single documents, in a form that is no query language's; `Field` names the fields it may use. */
export type Condition<Field extends string = string> =
  | { readonly is: readonly [field: Field, value: string | boolean] }
  | { readonly all: readonly Condition<Field>[] }
  | { readonly any: readonly Condition<Field>[] }
  | { readonly not: Condition<Field> };

/** The condition as a query of Elasticsearch, to stand in a filter context. */
export function filterOf(condition: Condition): object {
  if ('is' in condition) return { term: { [condition.is[0]]: condition.is[1] } };
  if ('not' in condition) return { bool: { must_not: [filterOf(condition.not)] } };
  if ('all' in condition) return { bool: { filter: condition.all.map(filterOf) } };
  return { bool: { should: condition.any.map(filterOf), minimum_should_match: 1 } };
}

/** The condition in the Kibana Query Language. */
export function kqlOf(condition: Condition): string {
  if ('is' in condition) return `${condition.is[0]}: "${String(condition.is[1])}"`;
  if ('not' in condition) return `not ${inner(condition.not)}`;
  return 'all' in condition ? condition.all.map(inner).join(' and ') : condition.any.map(inner).join(' or ');
}

const inner = (condition: Condition): string =>
  'all' in condition || 'any' in condition ? `(${kqlOf(condition)})` : kqlOf(condition);
