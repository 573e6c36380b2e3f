import { filterClause, parseKql, translateQuery, type KqlNode } from '../../kql';
import type { JsonObject, StoredFilter, StoredQuery } from '../../interpret';

type OneOrMany<T> = T | readonly T[] | null | undefined;

const many = <T>(value: OneOrMany<T>): T[] =>
  value === null || value === undefined ? [] : ([value].flat() as T[]);

/** Stand-in of `buildEsQuery` of `@kbn/es-query`: the dashboard's query and filters as one `bool`. */
export function buildEsQuery(
  _dataView: unknown,
  queries: OneOrMany<StoredQuery>,
  filters: OneOrMany<StoredFilter>
): JsonObject {
  const active = many(filters).filter(({ meta }) => !meta?.disabled);
  const clauses = (negate: boolean): JsonObject[] =>
    active.filter(({ meta }) => Boolean(meta?.negate) === negate).map(filterClause);
  return {
    bool: {
      must: [],
      filter: [
        ...many(queries)
          .filter(({ query }) => query.trim() !== '')
          .map(translateQuery),
        ...clauses(false),
      ],
      should: [],
      must_not: clauses(true),
    },
  };
}

const literal = (value: string | null, isQuoted = false) => ({ type: 'literal', value, isQuoted });
const call = (name: string, args: readonly unknown[]) => ({
  type: 'function',
  function: name,
  arguments: args,
});
const WILDCARD = '@kuery-wildcard@';
const word = (text: string) =>
  text.includes('*') ? { type: 'wildcard', value: text.replaceAll('*', WILDCARD) } : literal(text);

/** Stand-in of `fromKueryExpression`: the tree as Kibana's own parser makes it. @throws NotInterpreted for what it does not know. */
export const fromKueryExpression = (text: string): object => treeOf(parseKql(text));

function treeOf(node: KqlNode): object {
  switch (node.kind) {
    case 'all':
      return call('is', [word('*'), word('*')]);
    case 'and':
    case 'or':
      return call(node.kind, node.nodes.map(treeOf));
    case 'not':
      return call('not', [treeOf(node.node)]);
    case 'is': {
      const { text, quoted } = node.value;
      return call('is', [
        node.field === undefined ? literal(null) : word(node.field),
        quoted ? literal(text, true) : word(text),
      ]);
    }
    case 'range':
      return call('range', [literal(node.field), node.operator, literal(node.value)]);
  }
}

/** Kibana's marks of where a filter lives. */
export const FilterStateStore = { APP_STATE: 'appState', GLOBAL_STATE: 'globalState' } as const;

/** A pill "field: value", in Kibana's stored form. */
export function buildPhraseFilter(
  field: { readonly name: string },
  value: string | number | boolean,
  dataView: { readonly id?: string }
): StoredFilter {
  return {
    meta: {
      index: dataView.id,
      type: 'phrase',
      key: field.name,
      params: { query: value },
      negate: false,
      disabled: false,
      alias: null,
    },
    query: { match_phrase: { [field.name]: value } },
    $state: { store: FilterStateStore.APP_STATE },
  };
}
