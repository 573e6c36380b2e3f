import { parseKql, type KqlNode } from './parse';

type Json = null | undefined | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

const any = (...should: JsonObject[]): JsonObject => ({ bool: { should, minimum_should_match: 1 } });

function is(field: string | undefined, text: string, quoted: boolean): JsonObject {
  const wildcard = !quoted && text.includes('*');
  if (field === undefined || field === '*') {
    if (wildcard && text === '*') return { match_all: {} };
    if (wildcard) return { query_string: { query: escapeQueryString(text) } };
    return { multi_match: { type: quoted ? 'phrase' : 'best_fields', query: text, lenient: true } };
  }
  if (wildcard && text === '*') return any({ exists: { field } });
  if (wildcard) return any({ query_string: { fields: [field], query: escapeQueryString(text) } });
  if (field.includes('*'))
    return {
      multi_match: { type: quoted ? 'phrase' : 'best_fields', query: text, fields: [field], lenient: true },
    };
  return any(quoted ? { match_phrase: { [field]: text } } : { match: { [field]: text } });
}

const escapeQueryString = (text: string): string => text.replace(/[+\-=&|!(){}[\]^"~?:\\/\s]/g, '\\$&');

function translate(node: KqlNode): JsonObject {
  switch (node.kind) {
    case 'all':
      return { match_all: {} };
    case 'and':
      return { bool: { filter: node.nodes.map(translate) } };
    case 'or':
      return any(...node.nodes.map(translate));
    case 'not':
      return { bool: { must_not: translate(node.node) } };
    case 'is':
      return is(node.field, node.value.text, node.value.quoted);
    case 'range':
      return any({ range: { [node.field]: { [node.operator]: node.value } } });
  }
}

function namesOf(node: KqlNode): string[] {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.nodes.flatMap(namesOf);
    case 'not':
      return namesOf(node.node);
    case 'is':
      return node.field === undefined || node.field === '*' ? [] : [node.field];
    case 'range':
      return [node.field];
    case 'all':
      return [];
  }
}

/**
 * The Elasticsearch query of a KQL text (the same clauses as Kibana's translator: match, match_phrase, exists, range,
 * query_string for wildcards).
 * @throws NotInterpreted see parseKql.
 */
export const kqlToElasticsearch = (text: string): JsonObject => translate(parseKql(text));

/** The field names that a KQL text uses. */
export const kqlFields = (text: string): string[] => namesOf(parseKql(text));
