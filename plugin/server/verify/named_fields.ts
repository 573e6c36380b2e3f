import { fromKueryExpression, type KueryNode } from '@kbn/es-query';

/** What a stored object names. */
export interface NamedFields {
  readonly fields: readonly string[];
  /** Queries whose fields cannot be told: in another language than KQL, or with a slip. */
  readonly unread: readonly string[];
}

/**
 * Keys under which a stored object names one field, whatever holds them: Lens columns, layers and metrics of maps, aggregations,
 * controls as 8.12 (`fieldName`) and 9.4 (`field_name`) store them, data views.
 */
const ONE_FIELD = new Set([
  'sourceField',
  'field',
  'fieldName',
  'field_name',
  'geoField',
  'sourceGeoField',
  'destGeoField',
  'sortField',
  'splitField',
  'topHitsSplitField',
  'timeFieldName',
]);
/** Keys with a list of fields where all of it is text; `columns` of a search, of which Lens makes objects. */
const SEVERAL_FIELDS = new Set(['columns', 'secondaryFields', 'tooltipProperties']);

/** Keys of a filter that are Elasticsearch queries; all but `query` in the older stored form. */
const CLAUSES = new Set(['query', 'exists', 'range', 'bool', 'geo_bounding_box']);
/** Clauses whose keys are fields. */
const BY_FIELD = new Set([
  'term',
  'terms',
  'match',
  'match_phrase',
  'range',
  'prefix',
  'wildcard',
  'regexp',
  'geo_bounding_box',
  'geo_distance',
]);
const OPTIONS = new Set(['boost', 'ignore_unmapped', 'distance', 'validation_method']);

/**
 * The fields that a saved object names, found by walking what is stored, JSON texts inside it included: no knowledge of widgets is needed, so
 * the shapes of 8.12 and of newer Kibanas (pinned controls, searches in tabs) are read alike.
 */
export function namedFields(attributes: unknown): NamedFields {
  const fields = new Set<string>();
  const unread = new Set<string>();
  const name = (field: unknown): void => {
    if (typeof field === 'string' && isDocumentField(field)) fields.add(field);
  };
  const visit = (value: unknown): void => {
    if (typeof value === 'string') visit(parsed(value));
    else if (Array.isArray(value)) value.forEach(visit);
    else if (isRecord(value)) visitRecord(value);
  };
  const visitRecord = (record: Readonly<Record<string, unknown>>): void => {
    readQuery(record);
    const filter = isRecord(record.meta);
    if (isRecord(record.meta) && record.meta.disabled === true) return;
    for (const [key, part] of Object.entries(record)) {
      if (ONE_FIELD.has(key) && typeof part === 'string') name(part);
      else if (SEVERAL_FIELDS.has(key) && isTextList(part)) part.forEach(name);
      else if (key === 'sort' && Array.isArray(part))
        part.forEach((order: unknown) => isTextList(order) && name(order[0]));
      else if (filter && CLAUSES.has(key)) fieldsOfClause({ [key]: part }).forEach(name);
      else visit(part);
    }
  };
  const readQuery = ({ query, language, esql }: Readonly<Record<string, unknown>>): void => {
    if (typeof esql === 'string') unread.add(esql);
    if (typeof query !== 'string' || typeof language !== 'string' || query.trim() === '') return;
    try {
      if (language === 'kuery') return fieldsOfKql(fromKueryExpression(query)).forEach(name);
    } catch {
      // A slip: Kibana will say where.
    }
    unread.add(query);
  };
  visit(attributes);
  return { fields: [...fields].sort(), unread: [...unread] };
}

/** Not the count of documents (`___records___`), not what Elasticsearch itself adds (`_id`, `_score`), not a pattern of names. */
const isDocumentField = (name: string): boolean =>
  name !== '' && !name.startsWith('_') && !name.includes('*');

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((part) => typeof part === 'string');

/** What a JSON text holds; nothing for any other text. */
function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function fieldsOfClause(clause: unknown): string[] {
  if (Array.isArray(clause)) return clause.flatMap(fieldsOfClause);
  if (!isRecord(clause)) return [];
  return Object.entries(clause).flatMap(([kind, body]) => {
    if (kind === 'exists' && isRecord(body)) return [String(body.field)];
    if (BY_FIELD.has(kind) && isRecord(body)) return Object.keys(body).filter((key) => !OPTIONS.has(key));
    return fieldsOfClause(body);
  });
}

function fieldsOfKql(node: KueryNode | string | undefined, path = ''): string[] {
  if (typeof node !== 'object' || node.type !== 'function') return [];
  const [first, second] = node.arguments;
  switch (node.function) {
    case 'is':
    case 'range':
    case 'exists':
      return textOf(first).map((field) => path + field);
    case 'nested':
      return textOf(first).flatMap((parent) => fieldsOfKql(second, `${path}${parent}.`));
    default:
      return node.arguments.flatMap((part) => fieldsOfKql(part, path));
  }
}

/** A wildcard names no field that could be missed. */
const textOf = (node: KueryNode | string | undefined): string[] =>
  typeof node === 'object' && node.type === 'literal' && typeof node.value === 'string' ? [node.value] : [];
