import type { PageConfig } from '../server/pages';

/** What the server told this page. */
export function readPageConfig(): PageConfig {
  const content = document.querySelector<HTMLMetaElement>('meta[name=workbench]')?.content;
  if (!content) throw new Error('This page was not made by the workbench');
  return JSON.parse(content) as PageConfig;
}
