import React, { useEffect, useRef, useState } from 'react';
import { EuiCallOut } from '@elastic/eui';
import { combineLatest, skip } from 'rxjs';
import type { DashboardPanel } from '../../interpret';
import type { Embeddable, EmbeddableFactory } from '../kibana/embeddable';
import type { SharedState } from '../kibana/state';
import { Frame, type PanelState } from './frame';

interface EmbeddablePanelProps {
  readonly panel: DashboardPanel;
  readonly factory: EmbeddableFactory | undefined;
  readonly state: SharedState;
}

/** A plugin's panel by the contract of era R0: created by its factory, fed with the dashboard's input, reloaded at refresh. */
export function EmbeddablePanel({ panel, factory, state }: EmbeddablePanelProps): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  const [condition, setCondition] = useState<PanelState>('loading');
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    let destroyed = false;
    let embeddable: Embeddable | undefined;
    const fail = (error: unknown): void => {
      setFailure(error instanceof Error ? error.message : String(error));
      setCondition('error');
    };
    const shared = (): Record<string, unknown> => ({
      timeRange: state.timeRange$.value,
      query: state.query$.value,
      filters: state.filters$.value,
      refreshConfig: state.refresh$.value,
    });
    const subscriptions = [
      combineLatest([state.timeRange$, state.query$, state.filters$, state.refresh$])
        .pipe(skip(1))
        .subscribe(() => embeddable?.updateInput(shared())),
      state.reload$.pipe(skip(1)).subscribe(() => embeddable?.reload()),
    ];
    const create = async (): Promise<void> => {
      if (!factory) throw new Error(`Embeddable factory not found for type "${panel.type}"`);
      const input = {
        id: panel.id,
        viewMode: 'view',
        title: panel.title,
        executionContext: { type: 'dashboard' },
        ...panel.config,
        ...shared(),
      };
      const created = await factory.create(input, { type: 'dashboard', getInput: shared });
      if (destroyed || !element.current) return created.destroy();
      embeddable = created;
      embeddable.getOutput$().subscribe(({ error, loading }) => {
        if (error) fail(error);
        else setCondition(loading ? 'loading' : 'ready');
      });
      embeddable.render(element.current);
    };
    create().catch(fail);
    return () => {
      destroyed = true;
      subscriptions.forEach((subscription) => subscription.unsubscribe());
      embeddable?.destroy();
    };
  }, [panel, factory, state]);
  return (
    <Frame title={panel.title || factory?.getDisplayName() || panel.type} type={panel.type} state={condition}>
      {failure === undefined ? null : (
        <EuiCallOut color="danger" size="s" title={failure} data-test-subj="panelError" />
      )}
      <div ref={element} className="workbench__embeddable" />
    </Frame>
  );
}
