import type { Observable } from 'rxjs';

/**
 * What we use of Kibana's browser contracts of core, described by us. Every member exists from 8.12 to 9.5 unless it is
 * optional here.
 */

export interface HttpSetup {
  get<T>(path: string, options?: HttpOptions): Promise<T>;
  post<T>(path: string, options?: HttpOptions): Promise<T>;
  readonly basePath: { prepend(path: string): string };
}

export interface HttpOptions {
  readonly body?: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly signal?: AbortSignal;
}

/** A failed request: `body` is what the server answered. */
export interface HttpError extends Error {
  readonly response?: { readonly status: number };
  readonly body?: { readonly message?: string; readonly statusCode?: number };
}

export interface AppMountParameters {
  readonly element: HTMLElement;
  /** Navigation inside the app; `location` is relative to the app's root. */
  readonly history: {
    readonly location: { readonly pathname: string; readonly search: string; readonly hash: string };
    push(path: string): void;
    replace(path: string): void;
    listen(next: () => void): () => void;
    createHref(location: { pathname: string; search?: string }): string;
  };
}

export interface App {
  readonly id: string;
  readonly title: string;
  readonly category?: {
    readonly id: string;
    readonly label: string;
    readonly euiIconType?: string;
    readonly order?: number;
  };
  readonly euiIconType?: string;
  readonly order?: number;
  /** Further words by which the search in the header finds it. */
  readonly keywords?: string[];
  mount(parameters: AppMountParameters): Promise<() => void>;
}

export interface Theme {
  readonly darkMode: boolean;
  /** `amsterdam` or `borealis`; absent before 8.16. */
  readonly name?: string;
}

export interface UiSettings {
  get<T>(key: string, fallback?: T): T;
}

export interface ThemeService {
  readonly theme$: Observable<Theme>;
}

export type Capabilities = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

export interface CoreSetup<Plugins> {
  readonly application: { register(app: App): void };
  readonly http: HttpSetup;
  getStartServices(): Promise<[CoreStart, Plugins, unknown]>;
}

export interface CoreStart {
  readonly application: {
    readonly capabilities: Capabilities;
    getUrlForApp(id: string, options?: { path?: string; absolute?: boolean }): string;
    navigateToApp(id: string, options: { path: string; state?: object }): Promise<void>;
    isAppRegistered(id: string): boolean;
  };
  readonly chrome: {
    setBreadcrumbs(crumbs: readonly { text: string; href?: string }[]): void;
    readonly docTitle: { change(title: string | string[]): void };
  };
  readonly http: HttpSetup;
  readonly theme: ThemeService;
  readonly uiSettings: UiSettings;
}
