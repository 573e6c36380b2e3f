import { isDeepStrictEqual } from 'node:util';
import type { StoredObject } from '../../saved_objects/compile';

/** Kibana adds these at import and export; they say nothing about the contents. */
const PROVENANCE = ['updated_at', 'created_at', 'version', 'originId', 'managed', 'exportedCount'];

type Tree = Readonly<Record<string, unknown>>;
type Exported = Tree & Pick<StoredObject, 'id' | 'type'> & { readonly originId?: string };

/** Last line of an export: what was left out of it. */
type ExportSummary = { readonly exportedCount: number };

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Texts that hold JSON are compared by what they hold. */
function unfolded(value: unknown): unknown {
  if (typeof value === 'string' && /^[[{]/.test(value)) {
    try {
      return unfolded(JSON.parse(value));
    } catch {
      return value;
    }
  }
  if (Array.isArray(value)) return value.map(unfolded);
  if (!isTree(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unfolded(part)]));
}

function differences(path: string, ours: unknown, theirs: unknown): string[] {
  if (isDeepStrictEqual(ours, theirs)) return [];
  const bothLists = Array.isArray(ours) && Array.isArray(theirs);
  if (!bothLists && !(isTree(ours) && isTree(theirs)))
    return [`${path}: ours ${textOf(ours)}, theirs ${textOf(theirs)}`];
  const [left, right] = [ours as Tree, theirs as Tree];
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return keys.flatMap((key) => differences(path === '' ? key : `${path}.${key}`, left[key], right[key]));
}

const textOf = (value: unknown): string => (value === undefined ? 'absent' : JSON.stringify(value));

/**
 * What an export from Kibana has otherwise than the bundle, one line a property. An object that was copied counts as the one
 * that it came from (`originId`); ids, times and provenance are left out.
 * @param ndjson Kibana's export file.
 * @throws {SyntaxError} when a line is no JSON.
 */
export function compareExport(ours: readonly StoredObject[], ndjson: string): string[] {
  const lines = ndjson.split('\n').filter((line) => line.trim() !== '');
  const theirs = lines
    .map((line) => JSON.parse(line) as Exported | ExportSummary)
    .filter((entry) => 'type' in entry);
  const original = ({ id, originId }: Exported): string => originId ?? id;
  const added = theirs.filter((their) => !ours.some(({ id }) => id === original(their)));
  return [
    ...ours.flatMap((our) => {
      const their = theirs.find((candidate) => candidate.type === our.type && original(candidate) === our.id);
      const { title } = our.attributes as { readonly title?: unknown };
      const name = `${our.type} ${typeof title === 'string' ? `“${title}” (${our.id})` : `"${our.id}"`}`;
      if (!their) return [`${name}: is not in the file`];
      const own = (object: Tree): unknown =>
        unfolded(
          Object.fromEntries(
            Object.entries({ ...object, id: our.id }).filter(([key]) => !PROVENANCE.includes(key))
          )
        );
      return differences('', own({ ...our }), own(their)).map((line) => `${name}: ${line}`);
    }),
    ...added.map(({ type, id }) => `${type} "${id}": is not ours`),
  ];
}
