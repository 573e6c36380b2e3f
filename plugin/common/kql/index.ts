export { NotInterpreted } from './error';
export { filterClause, signedClause, translateQuery, type StoredFilter, type StoredQuery } from './stored';
export { kqlFields, kqlToElasticsearch, type JsonObject } from './to_elasticsearch';
