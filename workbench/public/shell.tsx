import React, { useEffect, useRef, useState, type ReactNode } from 'react';
import {
  EuiBadge,
  EuiCallOut,
  EuiGlobalToastList,
  EuiHeader,
  EuiHeaderLink,
  EuiHeaderLinks,
  EuiHeaderSection,
  EuiHeaderSectionItem,
} from '@elastic/eui';
import { of, type BehaviorSubject } from 'rxjs';
import type { PageConfig } from '../server/pages';
import { pageUrl, type RegisteredApp, type Toast } from './kibana/core';
import { ScopedHistory } from './kibana/scoped_history';
import { useSubject } from './use_subject';

interface ShellProps {
  readonly apps: readonly RegisteredApp[];
  readonly toasts$: BehaviorSubject<readonly Toast[]>;
  readonly config: PageConfig;
  readonly children: ReactNode;
}

/** The frame around each page; it says on every page that this is not Kibana. */
export function Shell({ apps, toasts$, config, children }: ShellProps): JSX.Element {
  const toasts = useSubject(toasts$);
  const other = config.theme === 'dark' ? 'light' : 'dark';
  const themed = (): void => {
    const url = new URL(window.location.href);
    url.searchParams.set('theme', other);
    window.location.assign(url);
  };
  return (
    <>
      <EuiHeader position="static">
        <EuiHeaderSection grow={false}>
          <EuiHeaderSectionItem>
            <EuiBadge color="warning" data-test-subj="workbenchNotice">
              Workbench – a stand-in for Kibana
            </EuiBadge>
          </EuiHeaderSectionItem>
        </EuiHeaderSection>
        <EuiHeaderSection side="right">
          <EuiHeaderLinks aria-label="Applications" popoverBreakpoints={[]}>
            {apps.map(({ id, title }) => (
              <EuiHeaderLink key={id} href={pageUrl(`/app/${id}`)}>
                {title}
              </EuiHeaderLink>
            ))}
            <EuiHeaderLink onClick={themed}>{other === 'dark' ? 'Dark' : 'Light'}</EuiHeaderLink>
          </EuiHeaderLinks>
        </EuiHeaderSection>
      </EuiHeader>
      <main className="workbench__page">{children}</main>
      <EuiGlobalToastList
        toasts={toasts.map(({ id, title, text, color }) => ({ id, title, text, color }))}
        dismissToast={({ id }) => toasts$.next(toasts$.value.filter((toast) => toast.id !== id))}
        toastLifeTimeMs={6000}
      />
    </>
  );
}

/** Mounts an application as core does: an element of its own, unmounted by what `mount` returned. */
export function AppMount({
  app,
  dark,
}: {
  readonly app: RegisteredApp;
  readonly dark: boolean;
}): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    let unmount: (() => void) | undefined;
    const params = {
      element: element.current,
      appBasePath: `/app/${app.id}`,
      history: new ScopedHistory(`/app/${app.id}`),
      theme$: of({ darkMode: dark }),
      onAppLeave: () => undefined,
      setHeaderActionMenu: () => undefined,
    };
    Promise.resolve()
      .then(() => app.mount(params))
      .then(
        (result) => {
          unmount = result;
        },
        (error: unknown) => setFailure(error instanceof Error ? error.message : String(error))
      );
    return () => unmount?.();
  }, [app, dark]);
  return (
    <>
      {failure === undefined ? null : (
        <EuiCallOut
          color="danger"
          title={`“${app.title}” failed to mount`}
          data-test-subj="workbenchAppFailure"
        >
          {failure}
        </EuiCallOut>
      )}
      <div ref={element} data-test-subj="workbenchApp" />
    </>
  );
}
