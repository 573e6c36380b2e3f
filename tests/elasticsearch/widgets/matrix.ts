import { clicksOf, controlClicks, type Click } from './clicks';
import { documentsOf, where, type Facts } from './facts';
import { REFERENCE } from './reference';
import { asker, SLUGS, viewOf, type Question } from './stored';

/** A number that a click made wrong. */
export interface Wrong {
  readonly clicked: string;
  readonly widget: string;
  readonly why: string;
}

export interface Matrix {
  readonly clicks: number;
  /** Widgets with at least one mark. */
  readonly clickable: readonly string[];
  readonly wrong: readonly Wrong[];
}

/** Which marks are clicked: all, or of each widget the first and the last (the full check clicks all). */
export type Marks = 'all' | 'ends';

/** The marks of all widgets and controls; two that make the same filters are one. */
async function clicksFor(
  question: Question,
  facts: Facts,
  marks: Marks
): Promise<{ readonly clicks: readonly Click[]; readonly clickable: readonly string[] }> {
  const ask = await asker(question);
  const view = viewOf(question, facts);
  const clicks: Click[] = [];
  for (const slug of SLUGS) clicks.push(...clicksOf(slug, await ask(slug), view));
  clicks.push(...controlClicks(documentsOf(facts)));
  const queries = ({ filters, range }: Click): string =>
    JSON.stringify([filters.map(({ query, meta }) => [query, meta?.negate === true]), range]);
  const asked = clicks.map(queries);
  const distinct = clicks.filter((_, index) => asked.indexOf(asked[index] ?? '') === index);
  const isEnd = ({ widget }: Click, index: number): boolean =>
    [index - 1, index + 1].some((beside) => distinct[beside]?.widget !== widget);
  return {
    clicks: marks === 'all' ? distinct : distinct.filter(isEnd),
    clickable: [...new Set(clicks.map(({ widget }) => widget))],
  };
}

function whyWrong(
  compare: () => { readonly shown: unknown; readonly expected: unknown }
): string | undefined {
  try {
    const { shown, expected } = compare();
    expect(shown).toEqual(expected);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Clicks marks and asks every widget's stored request under the click's filters. */
export async function clickMarks(question: Question, facts: Facts, marks: Marks): Promise<Matrix> {
  const { clicks, clickable } = await clicksFor(question, facts, marks);
  const wrong: Wrong[] = [];
  const ask = await asker(question);
  for (const { widget, mark, filters, holds, range } of clicks) {
    const narrowed = range ? { ...question, ...range } : question;
    const askNow = range ? await asker(narrowed) : ask;
    const isInside = ({ time }: { readonly time: number }): boolean =>
      !range || (time >= range.from && time <= range.to);
    const all = where(facts, isInside);
    const meant = where(all, holds);
    const view = viewOf(narrowed, all);
    const answers = await Promise.all(
      SLUGS.map(async (slug) => ({ slug, layers: await askNow(slug, filters) }))
    );
    for (const { slug, layers } of answers) {
      const compare = REFERENCE[slug];
      if (!compare) throw new Error(`${slug} has no reference`);
      const why = whyWrong(() => compare(layers, meant, view));
      if (why) wrong.push({ clicked: `${widget}: ${mark}`, widget: slug, why });
    }
  }
  return { clicks: clicks.length, clickable, wrong };
}
