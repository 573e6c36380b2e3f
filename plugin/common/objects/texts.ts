/** The same value with every text in it replaced; objects and lists are copied only on the way to a text. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((part: unknown) => mapTexts(part, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapTexts(part, change)]));
}

/** A text as it stands inside a JSON text, without the outer quotes. */
export const insideJson = (text: string): string => JSON.stringify(text).slice(1, -1);
