import type { JsonObject } from '../setup/canonical';

/** Marks a runtime field as ours in its own script, where a mapping keeps it: undo takes back these and no others. */
const MARK = '/* network-traffic */';

/**
 * From doc values where the index maps them (painless cannot ask for a field that it does not), else from the source: a
 * text without a twin has no values anywhere else.
 */
const values = (emit: string): string =>
  `${MARK} String f = params.field; if (doc.containsKey(f)) { for (def v : doc[f]) { ${emit} } return; } def p = params._source; for (String s : params.path) { if (!(p instanceof Map)) { return; } p = p[s]; } for (def v : p instanceof List ? p : [p]) { if (v != null) { ${emit} } }`;

const SCRIPTS: Readonly<Record<string, string>> = {
  keyword: 'emit(v.toString());',
  ip: 'emit(v.toString());',
  long: 'emit(Long.parseLong(v.toString()));',
  half_float: 'emit(Double.parseDouble(v.toString()));',
  boolean: "emit(v.toString() == 'true');",
  date: 'emit(ZonedDateTime.parse(v.toString()).toInstant().toEpochMilli());',
};
const TYPES: Readonly<Record<string, string>> = { half_float: 'double' };

const GEO_FROM_OBJECT = `${MARK} String a = params.field + '.lat'; String b = params.field + '.lon'; if (doc.containsKey(a) && doc.containsKey(b) && doc[a].size() > 0 && doc[b].size() > 0) { emit(doc[a].value, doc[b].value) }`;
/** A list [lon, lat] of numbers: doc values are sorted, only the source keeps their order. */
const GEO_FROM_SOURCE = `${MARK} def p = params._source; for (String s : params.path) { if (!(p instanceof Map)) { return; } p = p[s]; } if (p instanceof List && p.size() == 2) { emit(Double.parseDouble(p[1].toString()), Double.parseDouble(p[0].toString())) } else if (p instanceof String && p.contains(',')) { int c = p.indexOf(','); emit(Double.parseDouble(p.substring(0, c).trim()), Double.parseDouble(p.substring(c + 1).trim())) }`;

/**
 * A runtime field that stands before a wrongly typed one of the same name, in that index only. The values come from
 * the `.keyword` twin of the stock template, or from the field itself where it is no text.
 * @param found type in the index.
 * @returns undefined where no script can make `wanted` of it.
 */
export function runtimeField(field: string, found: string, wanted: string): JsonObject | undefined {
  if (wanted === 'geo_point') {
    const source = found === 'object' ? GEO_FROM_OBJECT : GEO_FROM_SOURCE;
    return withScript('geo_point', source, found === 'object' ? { field } : { path: field.split('.') });
  }
  const emit = SCRIPTS[wanted];
  if (emit === undefined || found === 'object' || found === 'nested') return undefined;
  const source = found === 'text' ? `${field}.keyword` : field;
  return withScript(TYPES[wanted] ?? wanted, values(emit), { field: source, path: field.split('.') });
}

const withScript = (type: string, source: string, params: JsonObject): JsonObject => ({
  type,
  script: { source, params },
  // One odd value (an address that is none) must not make every search fail.
  on_script_error: 'continue',
});

/** Whether a runtime field in a mapping is one that repair put there. */
export function isOurs(definition: unknown): boolean {
  const script = (definition as { script?: { source?: unknown } } | null)?.script;
  return typeof script?.source === 'string' && script.source.startsWith(MARK);
}
