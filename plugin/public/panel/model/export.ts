import type { AnomaliesResponse, AnomalyFinding } from '../../../common/api/anomalies';

const COLUMNS: readonly (readonly [string, (finding: AnomalyFinding) => string | number | null])[] = [
  ['domain', ({ domain }) => domain],
  ['source', ({ source }) => source],
  ['kind', ({ kind }) => kind],
  ['severity', ({ severity }) => severity],
  ['confidence', ({ confidence }) => confidence],
  ['onset', ({ onset }) => new Date(onset).toISOString()],
  ['end', ({ end }) => new Date(end).toISOString()],
  ['observed', ({ observed }) => observed],
  ['expected', ({ expected }) => expected],
  ['ratio', ({ ratio }) => ratio],
  ['score', ({ score }) => score],
  ['reason', ({ reason }) => reason],
];

/** A CSV cell; a name that a spreadsheet would take for a formula gets an apostrophe, for names come from the network. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** Findings as CSV (RFC 4180, header first). */
export const findingsToCsv = (findings: readonly AnomalyFinding[]): string =>
  [
    COLUMNS.map(([name]) => name),
    ...findings.map((finding) => COLUMNS.map(([, read]) => cell(read(finding)))),
  ]
    .map((row) => `${row.join(',')}\r\n`)
    .join('');

/** The whole answer as JSON, findings as shown. */
export const answerToJson = (response: AnomaliesResponse, findings: readonly AnomalyFinding[]): string =>
  JSON.stringify({ ...response, findings }, null, 2);
