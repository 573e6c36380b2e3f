/** The next state of the files that name a version. Pure: texts in, texts out. */

const HEADING = '## [Unreleased]';

/** Numbers of an `X.Y.Z`. @throws Error for anything else. */
function numbersOf(version: string): [number, number, number] {
  const match = /^(\d+)\.(\d+)\.(\d+)$/.exec(version);
  if (!match) throw new Error(`"${version}" is no version: give it as X.Y.Z.`);
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}

/**
 * Kibana keeps a plugin's scripts in the browser's cache for a year under an address that holds the version: a release needs a new one.
 * @throws Error when `next` is not newer than `current`.
 */
export function checkNewer(current: string, next: string): void {
  const [before, after] = [numbersOf(current), numbersOf(next)];
  const difference = after.map((part, index) => part - (before[index] ?? 0)).find((part) => part !== 0) ?? 0;
  if (difference <= 0) throw new Error(`${next} is not newer than ${current}.`);
}

/**
 * Replaces the version in so many places, from the top, keeping all else as it stands.
 * @param lead what stands before it there, such as `"version": "`.
 * @throws Error when there are fewer places.
 */
export function withVersion(
  text: string,
  lead: string,
  current: string,
  next: string,
  times: number
): string {
  let left = times;
  const changed = text.replaceAll(`${lead}${current}`, (found) => (left-- > 0 ? `${lead}${next}` : found));
  if (left > 0) throw new Error(`${lead}${current} does not stand where it should.`);
  return changed;
}

/**
 * Closes the changelog's open section under the new version.
 * @returns the new changelog, and the section as release notes.
 * @throws Error when nothing stands there: a release without notes tells nobody anything.
 */
export function closeChangelog(
  changelog: string,
  version: string,
  date: string
): { changelog: string; notes: string } {
  const start = changelog.indexOf(HEADING);
  if (start < 0) throw new Error(`CHANGELOG.md has no "${HEADING}".`);
  const body = changelog.slice(start + HEADING.length);
  const end = body.search(/\n## \[/);
  const notes = (end < 0 ? body : body.slice(0, end)).trim();
  if (notes === '') throw new Error(`CHANGELOG.md says nothing under "${HEADING}".`);
  const rest = end < 0 ? '\n' : body.slice(end);
  return {
    changelog: `${changelog.slice(0, start)}${HEADING}\n\n## [${version}] - ${date}\n\n${notes}\n${rest}`,
    notes,
  };
}
