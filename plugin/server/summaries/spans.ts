/** Half-open, epoch ms. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The whole cells within a span; null: none. */
export function wholeCells({ from, to }: Span, interval: number): Span | null {
  const inner = { from: Math.ceil(from / interval) * interval, to: Math.floor(to / interval) * interval };
  return inner.from < inner.to ? inner : null;
}

/** The cells that spans touch, in their order, neighbours joined. */
export function touchedCells(spans: readonly Span[], interval: number): Span[] {
  const cells = spans
    .map(({ from, to }) => ({
      from: Math.floor(from / interval) * interval,
      to: Math.ceil(to / interval) * interval,
    }))
    .sort((a, b) => a.from - b.from);
  return joined(cells, 0);
}

/** At most so many spans: those with the least between them become one. */
export function atMost(spans: readonly Span[], count: number): Span[] {
  if (spans.length <= count) return [...spans];
  const gaps = spans.slice(1).map(({ from }, i) => from - (spans[i]?.to ?? from));
  const widest = gaps.sort((a, b) => b - a)[count - 1] ?? 0;
  return joined(spans, widest);
}

/** Spans in their order; those that are no more than `apart` apart become one. */
function joined(spans: readonly Span[], apart: number): Span[] {
  const all: Span[] = [];
  for (const { from, to } of spans) {
    const last = all.at(-1);
    if (last !== undefined && from - last.to <= apart)
      all[all.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else all.push({ from, to });
  }
  return all;
}

/** What is left of a span. @param holes in their order, apart from each other */
export function without(span: Span, holes: readonly Span[]): Span[] {
  const left: Span[] = [];
  let { from } = span;
  for (const hole of holes) {
    if (hole.to <= from || hole.from >= span.to) continue;
    if (hole.from > from) left.push({ from, to: hole.from });
    from = hole.to;
  }
  if (from < span.to) left.push({ from, to: span.to });
  return left;
}
