import type { Browser } from 'playwright-core';
import { ANOMALIES_PATH, TALKERS_PATH } from '../../plugin/common/api/anomalies';
import {
  PLAN_PATH,
  REMOVE_PATH,
  REPAIR_PATH,
  SETUP_PATH,
  STATUS_PATH,
  type ApiError,
  type StatusResponse,
} from '../../plugin/common/api/setup';
import { collectErrors } from '../../scripts/demo/look/browser';
import { violations } from './support/axe';
import { openBrowser, pages } from './support/target';

const STACK = /\bat .+:\d+:\d+|node_modules|\.js:\d+/;

async function post(path: string, body: string): Promise<{ status: number; answer: ApiError }> {
  const response = await fetch(`${pages().url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'kbn-xsrf': 'test' },
    body,
  });
  return { status: response.status, answer: (await response.json()) as ApiError };
}

describe('what is refused', () => {
  // Each with what its body must hold at least.
  const needed: Readonly<Record<string, object>> = {
    [SETUP_PATH]: { fingerprint: 'none' },
    [PLAN_PATH]: {},
    [REPAIR_PATH]: { index: 'none', method: 'undo' },
    [REMOVE_PATH]: {},
    [ANOMALIES_PATH]: { timeRange: { from: 0, to: 60_000 } },
    [TALKERS_PATH]: { timeRange: { from: 0, to: 60_000 } },
  };
  const paths = Object.keys(needed);

  it.each(paths)('%s: a body that is no JSON', async (path) => {
    const { status, answer } = await post(path, '{"indexPattern": ');
    expect(status).toBe(400);
    expect(answer.message).toMatch(/JSON/i);
    expect(answer.message).not.toMatch(STACK);
  });

  it.each(paths)('%s: a field that it does not know, by its name', async (path) => {
    const { status, answer } = await post(path, JSON.stringify({ ...needed[path], colour: 'blue' }));
    expect(status).toBe(400);
    expect(answer.message).toContain('colour');
    expect(answer.message).not.toMatch(STACK);
  });

  it('a value of the wrong kind, with the place where it stands', async () => {
    const { status, answer } = await post(SETUP_PATH, '{"internalNetworks": ["10.0.0.0/99"]}');
    expect(status).toBe(400);
    expect(answer.message).toContain('internalNetworks: "10.0.0.0/99" is not a network');
  });

  it('and leaves everything as it was', async () => {
    const status = (await (await fetch(`${pages().url}${STATUS_PATH}`)).json()) as StatusResponse;
    expect(status.state).toBe('installed');
  });
});

describe('the page when Elasticsearch does not answer', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  it.each(['', '/diagnosis'])('says so and what to do, at networkTraffic%s', async (place) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 1200 } });
    const errors = collectErrors(page);
    await page.goto(`${pages().unreachableUrl}/app/networkTraffic${place}`);
    const problem = page.locator('[data-test-subj=networkTrafficProblem]').first();
    await problem.waitFor();
    const text = await problem.innerText();
    expect(text).toMatch(/Elasticsearch/);
    expect(text).not.toMatch(STACK);
    expect(await violations(page, '[data-test-subj=networkTrafficApp]')).toEqual([]);
    // The browser itself logs each answer with an error status; a script error would be ours.
    expect(errors.filter((error) => !error.startsWith('Failed to load resource'))).toEqual([]);
    await page.close();
  });
});
