import React, { useEffect, useState, type ReactNode } from 'react';
import { EuiProvider } from '@elastic/eui';
import { I18nProvider } from '@kbn/i18n-react';
import type { ThemeService } from '../../../kibana_types/browser';

/**
 * Kibana's theme and language around a tree of ours. Global styles stay Kibana's: set twice, a dark page is half light.
 */
export function KibanaSurroundings({
  theme$,
  children,
}: {
  readonly theme$: ThemeService['theme$'];
  readonly children: ReactNode;
}): React.ReactElement {
  const [dark, setDark] = useState(false);
  useEffect(() => {
    const subscription = theme$.subscribe(({ darkMode }) => setDark(darkMode));
    return () => subscription.unsubscribe();
  }, [theme$]);
  return (
    <I18nProvider>
      <EuiProvider colorMode={dark ? 'dark' : 'light'} globalStyles={false} utilityClasses={false}>
        <>{children}</>
      </EuiProvider>
    </I18nProvider>
  );
}
