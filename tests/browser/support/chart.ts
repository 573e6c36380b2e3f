import type { Locator } from 'playwright-core';
import { until } from './target';

interface Point {
  readonly x: number | string;
  readonly y: number;
}

/** A part of a pie or treemap; depth 1 is the first grouping. */
export interface Part {
  readonly name: string;
  readonly value: number;
  readonly depth: number;
}

/** What a chart of Elastic Charts says that it drew. */
export interface Drawn {
  readonly partitions: readonly Part[];
  readonly lines: readonly { readonly name: string; readonly points: readonly Point[] }[];
  readonly bars: readonly { readonly name: string; readonly bars: readonly Point[] }[];
}

interface DebugState {
  readonly partition?: readonly { readonly partitions: readonly Part[] }[];
  readonly lines?: Drawn['lines'];
  readonly bars?: Drawn['bars'];
}

/** Runs in the page before anything else: charts then write their debug state into it, as for Kibana's own tests. */
export function debugStateFlag(): void {
  Object.assign(window, { _echDebugStateFlag: true });
}

async function readState(panel: Locator): Promise<Drawn> {
  const text = await panel.locator('.echChartStatus').first().getAttribute('data-ech-debug-state');
  const { partition = [], lines = [], bars = [] } = JSON.parse(text ?? '{}') as DebugState;
  return { partitions: partition.flatMap(({ partitions }) => partitions), lines, bars };
}

/** Reads the debug state of a panel's chart; a chart tells it only while it is not drawing anew. */
export const readChart = (panel: Locator): Promise<Drawn> =>
  until(
    () => readState(panel),
    ({ partitions, lines, bars }) => partitions.length + lines.length + bars.length > 0
  );

/** Where each curve ends in time; charts list the points of a curve in orders of their own. */
export const lastValues = (lines: Drawn['lines']): [string, number][] =>
  lines.map(({ name, points }) => {
    const [last] = [...points].sort((a, b) => Number(b.x) - Number(a.x));
    return [name, last?.y ?? 0];
  });

/** Sum of each series of bars, by its name. */
export const totals = (series: Drawn['bars']): Record<string, number> =>
  Object.fromEntries(series.map(({ name, bars }) => [name, bars.reduce((total, { y }) => total + y, 0)]));
