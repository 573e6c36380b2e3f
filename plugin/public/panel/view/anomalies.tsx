import React, { useEffect, useMemo, useState } from 'react';
import { Subject } from 'rxjs';
import { askAnomalies, type Answer } from '../model/ask';
import type { PanelHost, PanelServices } from '../model/host';
import { loads$, type Ask, type Load } from '../model/load';
import { Answered } from './answered';
import { Begun } from './columns';
import type { Selection } from './selection';
import { Problem } from './states';
import { useObservable } from './use_observable';

const LOADING: Load = { phase: 'loading' };

export interface AnomaliesProps {
  readonly host: PanelHost;
  readonly services: PanelServices;
  readonly dark: boolean;
  /** The opened finding, where something else than this view keeps it. */
  readonly selection?: Selection | undefined;
  /** What stands below the answer. */
  readonly below?: ((answer: Answer) => React.ReactNode) | undefined;
}

/** True while an answer is on its way. */
const isBusy = (load: Load): boolean =>
  load.phase === 'loading' || (load.phase === 'ready' && load.refreshing);

/** Asks for what the host shows, and shows the answer or why there is none: the whole of the panel, and most of the page. */
export function Anomalies({ host, services, dark, selection, below }: AnomaliesProps): React.ReactElement {
  const retry$ = useMemo(() => new Subject<void>(), []);
  const answers$ = useMemo(() => {
    const ask: Ask = (context, state, signal, onFirst) =>
      askAnomalies(context, state, services, signal, onFirst);
    return loads$(host, ask, retry$);
  }, [host, services, retry$]);
  const load = useObservable(answers$, LOADING);
  const busy = isBusy(load);
  useEffect(() => host.setLoading(busy), [host, busy]);
  const [finding, select] = useState<string>();
  const retry = (): void => retry$.next();
  return (
    <div
      className="networkAnomalies"
      data-test-subj="networkAnomaliesPanel"
      aria-busy={busy}
      // What Kibana's reporting waits for.
      data-shared-item=""
      data-render-complete={!busy}
      data-rendering-count={busy ? 0 : 1}
    >
      {load.phase === 'loading' ? <Begun first={load.first} host={host} /> : null}
      {load.phase === 'problem' ? <Problem problem={load.problem} onRetry={retry} /> : null}
      {load.phase === 'ready' ? (
        <Answered
          answer={load.answer}
          refreshing={load.refreshing}
          host={host}
          services={services}
          dark={dark}
          selection={selection ?? { finding, select }}
          onRefresh={retry}
        />
      ) : null}
      {load.phase === 'ready' ? below?.(load.answer) : null}
    </div>
  );
}
