import { createHash } from 'node:crypto';

export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };
export type JsonObject = { readonly [key: string]: Json | undefined };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path of a JSON answer; undefined where there is none. */
export function at(value: unknown, ...path: readonly string[]): JsonObject[string] {
  let here = value as JsonObject[string];
  for (const key of path) here = isObject(here) ? here[key] : undefined;
  return here;
}

/** The same text for the same content, whatever the order of keys. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isObject(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part
  );
}

/** Short content hash (64 bit: assets are a few dozen). */
export const contentHash = (value: unknown): string =>
  createHash('sha256').update(canonicalText(value)).digest('hex').slice(0, 16);

/** Leaves of an object by dotted path; arrays and empty objects are leaves. */
export function flatten(value: unknown, prefix = ''): Record<string, Json> {
  if (!isObject(value) || (Object.keys(value).length === 0 && prefix !== '')) {
    return prefix === '' ? {} : { [prefix]: value as Json };
  }
  return Object.assign(
    {},
    ...Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([key, part]) => flatten(part, prefix === '' ? key : `${prefix}.${key}`))
  ) as Record<string, Json>;
}

/** Deep merge of objects; where both have a value, `over` wins (arrays are values). */
export function merge(under: JsonObject, over: JsonObject): JsonObject {
  const merged: Record<string, Json | undefined> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isObject(below) && isObject(value) ? merge(below, value) : value;
  }
  return merged;
}

/** Index settings as Elasticsearch hands them out: dotted names that begin with `index.`, values as text. */
export function normaliseSettings(settings: unknown): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(flatten(settings ?? {})).map(([name, value]) => [
      name.startsWith('index.') ? name : `index.${name}`,
      Array.isArray(value)
        ? value.map(String)
        : value === null
          ? null
          : isObject(value)
            ? value
            : String(value),
    ])
  );
}
