/** A place inside an application, relative to its base path. */
export interface ScopedLocation {
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
  readonly state: unknown;
}

type Target = string | Partial<ScopedLocation>;
type Listener = (location: ScopedLocation, action: 'PUSH' | 'REPLACE' | 'POP') => void;

/** Core's `ScopedHistory`: the address bar, seen from an application. */
export class ScopedHistory {
  private readonly listeners = new Set<Listener>();

  constructor(private readonly basePath: string) {
    window.addEventListener('popstate', () => this.tell('POP'));
  }

  get location(): ScopedLocation {
    const { pathname, search, hash } = window.location;
    return {
      pathname: pathname.slice(this.basePath.length) || '/',
      search,
      hash,
      state: window.history.state,
    };
  }

  createHref = (target: Target): string => {
    const { pathname, search, hash } = this.resolve(target);
    return `${this.basePath}${pathname === '/' ? '' : pathname}${search}${hash}`;
  };

  push = (target: Target): void => {
    window.history.pushState(null, '', this.createHref(target));
    this.tell('PUSH');
  };

  replace = (target: Target): void => {
    window.history.replaceState(null, '', this.createHref(target));
    this.tell('REPLACE');
  };

  listen = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Keeps the theme of the workbench when a target has no search of its own. */
  private resolve(target: Target): Pick<ScopedLocation, 'pathname' | 'search' | 'hash'> {
    const given =
      typeof target === 'string'
        ? new URL(target, 'http://app')
        : { pathname: '/', search: '', hash: '', ...target };
    const theme = new URLSearchParams(window.location.search).get('theme');
    return {
      pathname: given.pathname,
      hash: given.hash,
      search: given.search || (theme ? `?theme=${theme}` : ''),
    };
  }

  private tell(action: 'PUSH' | 'REPLACE' | 'POP'): void {
    this.listeners.forEach((listener) => listener(this.location, action));
  }
}
