export { NotInterpreted } from './error';
export { parseKql, type KqlNode } from './parse';
export { filterClause, signedClause, translateQuery, type StoredFilter, type StoredQuery } from './stored';
export { kqlFields, kqlToElasticsearch } from './to_elasticsearch';
