import React, { useEffect, useMemo } from 'react';
import { EuiProvider } from '@elastic/eui';
import { I18nProvider } from '@kbn/i18n-react';
import { askAnomalies } from '../model/ask';
import type { PanelHost, PanelServices } from '../model/host';
import { loads$, type Ask, type Load } from '../model/load';
import { Answered } from './answered';
import { Loading, Problem } from './states';
import { useObservable } from './use_observable';

const LOADING: Load = { phase: 'loading' };

/** The Network Anomalies panel in whatever dashboard `host` stands for. */
export function Panel({
  host,
  services,
}: {
  readonly host: PanelHost;
  readonly services: PanelServices;
}): React.ReactElement {
  const dark = useObservable(services.core.theme.theme$, { darkMode: false }).darkMode;
  const answers$ = useMemo(() => {
    const ask: Ask = (context, state, signal) => askAnomalies(context, state, services, signal);
    return loads$(host, ask);
  }, [host, services]);
  const load = useObservable(answers$, LOADING);
  const busy = load.phase === 'loading' || (load.phase === 'ready' && load.refreshing);
  useEffect(() => host.setLoading(busy), [host, busy]);
  return (
    <I18nProvider>
      <EuiProvider colorMode={dark ? 'dark' : 'light'} globalStyles={false} utilityClasses={false}>
        <div
          className="networkAnomalies"
          data-test-subj="networkAnomaliesPanel"
          // What Kibana's reporting waits for.
          data-shared-item=""
          data-render-complete={!busy}
          data-rendering-count={busy ? 0 : 1}
          style={{ width: '100%', height: '100%', overflow: 'auto', padding: 8 }}
        >
          {load.phase === 'loading' ? <Loading /> : null}
          {load.phase === 'problem' ? <Problem problem={load.problem} /> : null}
          {load.phase === 'ready' ? (
            <Answered
              answer={load.answer}
              refreshing={load.refreshing}
              host={host}
              services={services}
              dark={dark}
            />
          ) : null}
        </div>
      </EuiProvider>
    </I18nProvider>
  );
}
