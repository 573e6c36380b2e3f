/** @jest-environment jsdom */
import { buildBrowserBundle } from './support/built_plugin';
import { ERAS, type Era } from './support/eras';
import { startKibana } from './support/session';
import { strict } from './support/strict';

let folder: string;
beforeAll(async () => {
  folder = await buildBrowserBundle();
}, 120_000);

let warn: jest.SpyInstance<void, unknown[]>;
beforeEach(() => {
  warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => warn.mockRestore());

const newest = ERAS.at(-1) as Era;
const withEmbeddable = (embeddable: object): Pick<Era, 'createDashboard' | 'theme' | 'actionWays'> => ({
  ...newest,
  createDashboard: () => ({
    embeddable,
    registered: () => [],
    listed: () => Promise.resolve([]),
    open: () => Promise.reject(new Error('nothing to open')),
  }),
});

describe('a Kibana that differs from all we know', () => {
  it.each([
    ['has none of the contracts', withEmbeddable({}), /no panel contract/],
    [
      'refuses the panel',
      withEmbeddable({
        registerEmbeddablePublicDefinition: () => {
          throw new Error('Invalid embeddable type');
        },
      }),
      /refused the Network Anomalies panel: Invalid embeddable type/,
    ],
    ['has no "Add panel"', { ...newest, actionWays: [] }, /no "Add panel"/],
  ])('%s: page and dashboard go on, one line says so', async (_name, era, line) => {
    const { apps, uiActions } = startKibana(folder, era);
    expect(apps.map(({ id }) => id)).toEqual(['networkTraffic']);
    expect(await uiActions.offered()).toEqual([]);
    expect(warn.mock.calls.map(([text]) => text)).toEqual([expect.stringMatching(line)]);
  });

  it('builds panels in another way: the panel says so and nothing else fails', async () => {
    let load: (() => Promise<{ buildEmbeddable(state: object): Promise<unknown> }>) | undefined;
    startKibana(
      folder,
      withEmbeddable({ registerReactEmbeddableFactory: (_type: string, next: typeof load) => (load = next) })
    );
    await expect((await load?.())?.buildEmbeddable({ title: 'Mine' })).rejects.toThrow(/does not know/);
    expect(warn).not.toHaveBeenCalled();
  });
});

describe('a stand-in of a contract', () => {
  const contract = strict('core', { http: { get: () => 1 }, theme: undefined }, ['security']);
  it('has its members', () => {
    expect(contract.http.get()).toBe(1);
    expect(contract.theme).toBeUndefined();
    expect((contract as { security?: unknown }).security).toBeUndefined();
  });
  it('refuses what nobody has described', () => {
    expect(() => (contract.http as { post?: unknown }).post).toThrow(
      'core.http of this Kibana has no member "post"'
    );
  });
});
