import React, { useEffect, useState } from 'react';
import { EuiCallOut, EuiLoadingSpinner, EuiText } from '@elastic/eui';
import type { TimeRange } from '../../interpret';
import type { EmbeddableFactory } from '../kibana/embeddable';
import type { SharedState } from '../kibana/state';
import { ControlGroup } from './control_group';
import { Controls } from './controls';
import { EmbeddablePanel } from './embeddable_panel';
import { loadDashboard, type LoadedDashboard } from './load';
import { ObjectPanel } from './object_panel';

interface DashboardPageProps {
  readonly state: SharedState;
  readonly factories: ReadonlyMap<string, EmbeddableFactory>;
  readonly dark: boolean;
}

const idOf = (hash: string): string => decodeURIComponent(/^#\/view\/([^?]+)/.exec(hash)?.[1] ?? '');

/** The time range of an address: Kibana's `_g=(time:(from:…,to:…))`. */
function rangeOf(hash: string): TimeRange | undefined {
  const [, from, to] = /time:\(from:'?([^',)]+)'?,to:'?([^',)]+)'?\)/.exec(decodeURIComponent(hash)) ?? [];
  return from && to ? { from, to } : undefined;
}

/** A stored dashboard, drawn panel by panel. */
export function DashboardPage({ state, factories, dark }: DashboardPageProps): JSX.Element {
  const [hash, setHash] = useState(window.location.hash);
  const [loaded, setLoaded] = useState<LoadedDashboard>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    const changed = (): void => setHash(window.location.hash);
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  useEffect(() => {
    let current = true;
    loadDashboard(idOf(hash)).then(
      (result) => {
        if (!current) return;
        const { timeRange, refresh, query, filters } = result.dashboard;
        const range = rangeOf(hash) ?? timeRange;
        if (range) state.timeRange$.next(range);
        if (refresh) state.refresh$.next(refresh);
        state.query$.next(query);
        state.filters$.next(filters);
        setLoaded(result);
      },
      (error: unknown) => current && setFailure(error instanceof Error ? error.message : String(error))
    );
    return () => {
      current = false;
    };
  }, [hash, state]);

  if (failure !== undefined) {
    return (
      <EuiCallOut
        color="danger"
        title="The dashboard cannot be shown"
        data-test-subj="workbenchDashboardFailure"
      >
        {failure}
      </EuiCallOut>
    );
  }
  if (!loaded) return <EuiLoadingSpinner size="xl" aria-label="Loading the dashboard" />;
  const { dashboard, dataViews } = loaded;
  return (
    <div data-test-subj="workbenchDashboard">
      <EuiText size="s">
        <h1>{dashboard.title}</h1>
      </EuiText>
      <Controls state={state} />
      <ControlGroup controls={dashboard.controls} dataViews={dataViews} state={state} />
      <div className="workbench__grid">
        {dashboard.panels.map((panel) => {
          const { x, y, w, h } = panel.grid;
          const place = {
            gridColumn: `${x + 1} / span ${w}`,
            gridRow: `${y + 1} / span ${h}`,
            '--rows': h,
          } as React.CSSProperties;
          return (
            <section
              key={panel.id}
              className="workbench__cell"
              style={place}
              aria-label={panel.title || panel.type}
            >
              {panel.object || panel.missing ? (
                <ObjectPanel panel={panel} dataViews={dataViews} state={state} dark={dark} />
              ) : (
                <EmbeddablePanel panel={panel} factory={factories.get(panel.type)} state={state} />
              )}
            </section>
          );
        })}
      </div>
    </div>
  );
}
