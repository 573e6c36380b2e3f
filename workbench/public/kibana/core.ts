import { BehaviorSubject, NEVER, of } from 'rxjs';
import type { PageConfig } from '../../server/pages';
import { I18nProvider } from './i18n_react';
import { http } from './http';

/** Keeps `?theme=dark` on the way from page to page. */
export function pageUrl(path: string): string {
  const url = new URL(path, window.location.origin);
  const theme = new URLSearchParams(window.location.search).get('theme');
  if (theme && !url.searchParams.has('theme')) url.searchParams.set('theme', theme);
  return `${url.pathname}${url.search}${url.hash}`;
}

export interface RegisteredApp {
  readonly id: string;
  readonly title: string;
  readonly appRoute?: string;
  readonly mount: (params: unknown) => Promise<() => void> | (() => void);
}

/** A message that core's notifications show. */
export interface Toast {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly color: 'success' | 'warning' | 'danger' | 'primary';
}

const textOf = (message: unknown): { title: string; text: string } => {
  if (typeof message === 'string') return { title: message, text: '' };
  const { title, text } = (message ?? {}) as { title?: unknown; text?: unknown };
  return { title: String(title ?? ''), text: typeof text === 'string' ? text : '' };
};

/** Core's browser contracts of 8.12 that plugins meet, for one user who may do everything. */
export function createCore(config: PageConfig): {
  core: Readonly<Record<string, unknown>>;
  apps: Map<string, RegisteredApp>;
  toasts$: BehaviorSubject<readonly Toast[]>;
  bindStart: (services: () => [unknown, unknown, unknown]) => void;
} {
  const apps = new Map<string, RegisteredApp>();
  const toasts$ = new BehaviorSubject<readonly Toast[]>([]);
  const darkMode = config.theme === 'dark';
  const add = (color: Toast['color']) => (message: unknown) => {
    const toast: Toast = { id: String(toasts$.value.length + 1), color, ...textOf(message) };
    toasts$.next([...toasts$.value, toast]);
    return toast;
  };
  const urlFor = (id: string, options: { path?: string; absolute?: boolean } = {}): string => {
    const route = apps.get(id)?.appRoute ?? `/app/${id}`;
    const path = options.path ?? '';
    const url = pageUrl(path === '' || /^[#/?]/.test(path) ? `${route}${path}` : `${route}/${path}`);
    return options.absolute ? `${window.location.origin}${url}` : url;
  };
  const go = (url: string): Promise<void> => {
    window.location.assign(pageUrl(url));
    return Promise.resolve();
  };
  const settings: Readonly<Record<string, unknown>> = {
    'theme:darkMode': darkMode,
    dateFormat: 'MMM D, YYYY @ HH:mm:ss.SSS',
    'dateFormat:tz': 'Browser',
    'histogram:barTarget': 50,
    'histogram:maxBars': 100,
    'query:allowLeadingWildcards': true,
    'query:queryString:options': { analyze_wildcard: true },
    'courier:ignoreFilterIfFieldNotInIndex': false,
  };
  const uiSettings = {
    get: (key: string, fallback?: unknown) => settings[key] ?? fallback,
    get$: (key: string, fallback?: unknown) => of(settings[key] ?? fallback),
    isDefault: () => true,
    getUpdate$: () => NEVER,
  };
  const theme$ = of({ darkMode });
  let services: () => [unknown, unknown, unknown] = () => [{}, {}, {}];
  const core = {
    application: {
      register: (app: RegisteredApp) => void apps.set(app.id, app),
      capabilities: {
        navLinks: {},
        management: {},
        catalogue: {},
        dashboard: { show: true, createNew: true, showWriteControls: true },
        discover: { show: true, save: true },
        [config.pluginId]: { show: true, save: true, setup: true },
      },
      currentAppId$: of(window.location.pathname.split('/')[2]),
      getUrlForApp: urlFor,
      navigateToApp: (id: string, options?: { path?: string }) => go(urlFor(id, options)),
      navigateToUrl: go,
    },
    http,
    uiSettings,
    settings: { client: uiSettings },
    notifications: {
      toasts: {
        add: add('primary'),
        addSuccess: add('success'),
        addWarning: add('warning'),
        addDanger: add('danger'),
        addInfo: add('primary'),
        addError: (error: Error, options: { title: string }) =>
          add('danger')({ title: options.title, text: error.message }),
        remove: () => undefined,
      },
    },
    theme: { theme$, getTheme: () => ({ darkMode }) },
    i18n: { Context: I18nProvider },
    chrome: {
      setBreadcrumbs: () => undefined,
      setHelpExtension: () => undefined,
      docTitle: {
        change: (title: string | string[]) =>
          void (document.title = `${[title].flat().join(' - ')} - Workbench`),
        reset: () => undefined,
      },
    },
    docLinks: { DOC_LINK_VERSION: '8.12', ELASTIC_WEBSITE_URL: 'https://www.elastic.co/', links: {} },
    executionContext: {
      set: () => undefined,
      clear: () => undefined,
      get: () => ({}),
      withGlobalContext: (context: unknown) => context,
    },
    analytics: { reportEvent: () => undefined, registerEventType: () => undefined },
    overlays: {},
    getStartServices: () => Promise.resolve(services()),
  };
  return { core, apps, toasts$, bindStart: (bound) => void (services = bound) };
}
