import React, { useEffect, useState, type ReactNode } from 'react';
import { EuiProvider } from '@elastic/eui';
import { I18nProvider } from '@kbn/i18n-react';
import type { ThemeService } from '../../kibana_types/browser';

/** True while Kibana is dark. */
export function useDarkMode(theme$: ThemeService['theme$']): boolean {
  const [dark, setDark] = useState(false);
  useEffect(() => {
    const subscription = theme$.subscribe(({ darkMode }) => setDark(darkMode));
    return () => subscription.unsubscribe();
  }, [theme$]);
  return dark;
}

/**
 * Kibana's theme and language around a tree of ours. Global styles stay Kibana's: set twice, a dark page is half light.
 */
export function KibanaSurroundings({
  dark,
  children,
}: {
  readonly dark: boolean;
  readonly children: ReactNode;
}): React.ReactElement {
  return (
    <I18nProvider>
      <EuiProvider colorMode={dark ? 'dark' : 'light'} globalStyles={false} utilityClasses={false}>
        <>{children}</>
      </EuiProvider>
    </I18nProvider>
  );
}
