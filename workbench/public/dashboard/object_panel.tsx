import React, { useEffect, useMemo, useState } from 'react';
import { EuiButtonIcon, EuiCallOut, EuiLoadingChart, EuiText } from '@elastic/eui';
import {
  interpretPanel,
  runPanel,
  type DashboardPanel,
  type DataView,
  type LayerResult,
  type PanelInterpretation,
  type StoredFilter,
} from '../../interpret';
import { DrawPanel } from '../charts/draw';
import { addFilters, type SharedState } from '../kibana/state';
import { useSubject } from '../use_subject';
import { Frame, type PanelState } from './frame';
import { Inspector } from './inspector';
import { search } from './load';

interface ObjectPanelProps {
  readonly panel: DashboardPanel;
  readonly dataViews: readonly DataView[];
  readonly state: SharedState;
  readonly dark: boolean;
}

interface Drawn {
  readonly interpretation: PanelInterpretation;
  readonly results: readonly LayerResult[];
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A stored Lens or map object: interpreted, asked for, drawn; what is not known is named in its place. */
export function ObjectPanel({ panel, dataViews, state, dark }: ObjectPanelProps): JSX.Element {
  const timeRange = useSubject(state.timeRange$);
  const query = useSubject(state.query$);
  const filters = useSubject(state.filters$);
  const reload = useSubject(state.reload$);
  const [drawn, setDrawn] = useState<Drawn>();
  const [failure, setFailure] = useState<string>();
  const [inspected, setInspected] = useState(false);
  useEffect(() => {
    let current = true;
    const draw = async (): Promise<void> => {
      if (!panel.object) throw new Error(panel.missing);
      const interpretation = interpretPanel(panel.object, panel.references, {
        dataView: (id) => dataViews.find((view) => view.id === id),
        ...{ timeRange, query, filters },
        now: new Date(),
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      });
      const results = await runPanel(interpretation, search);
      if (!current) return;
      setDrawn({ interpretation, results });
      setFailure(undefined);
    };
    draw().catch((error: unknown) => current && setFailure(messageOf(error)));
    return () => {
      current = false;
    };
  }, [panel, dataViews, timeRange, query, filters, reload]);

  const onFilter = useMemo(() => (added: StoredFilter[]) => addFilters(state, added), [state]);
  const empty =
    drawn && drawn.results.length > 0 && drawn.results.every(({ table }) => table.rows.length === 0);
  const condition: PanelState =
    failure !== undefined ? 'error' : !drawn ? 'loading' : empty ? 'empty' : 'ready';
  const unknown = drawn?.interpretation.unknownFields ?? [];
  const dataViewId = panel.references.find(({ type }) => type === 'index-pattern')?.id ?? '';
  return (
    <Frame
      {...{ title: panel.title, type: panel.type, state: unknown.length > 0 ? 'error' : condition }}
      actions={
        drawn ? (
          <EuiButtonIcon
            iconType="inspect"
            aria-label={`Request and numbers of ${panel.title}`}
            onClick={() => setInspected(true)}
          />
        ) : undefined
      }
    >
      {failure !== undefined ? (
        <EuiCallOut color="danger" size="s" iconType="error" title={failure} data-test-subj="panelError" />
      ) : null}
      {unknown.length > 0 ? (
        <EuiCallOut
          color="danger"
          size="s"
          iconType="error"
          title={`Its query names fields that no index has: ${unknown.join(', ')}`}
          data-test-subj="panelError"
        />
      ) : null}
      {condition === 'loading' ? <EuiLoadingChart size="l" aria-label={`Loading ${panel.title}`} /> : null}
      {condition === 'empty' ? <EuiText size="s">No results found</EuiText> : null}
      {condition === 'ready' && drawn ? (
        <DrawPanel {...drawn} {...{ dataViewId, dark, onFilter }} title={panel.title} />
      ) : null}
      {inspected && drawn ? (
        <Inspector title={panel.title} results={drawn.results} onClose={() => setInspected(false)} />
      ) : null}
    </Frame>
  );
}
