import React, { useState } from 'react';
import { EuiCallOut, EuiComboBox, EuiFlexGroup, EuiFlexItem, EuiFormRow } from '@elastic/eui';
import {
  controlDataView,
  controlFilter,
  controlSearch,
  controlValues,
  type DashboardControl,
  type DataView,
} from '../../interpret';
import type { SharedState } from '../kibana/state';
import { useSubject } from '../use_subject';
import { search } from './load';

interface ControlGroupProps {
  readonly controls: readonly DashboardControl[];
  readonly dataViews: readonly DataView[];
  readonly state: SharedState;
}

/** The dashboard's controls; a choice becomes a filter of all panels. */
export function ControlGroup({ controls, ...rest }: ControlGroupProps): JSX.Element | null {
  if (controls.length === 0) return null;
  return (
    <EuiFlexGroup gutterSize="s" wrap responsive={false} data-test-subj="controlGroup">
      {controls.map((control) => (
        <EuiFlexItem key={control.id} style={{ minWidth: 160 }}>
          <Control control={control} {...rest} />
        </EuiFlexItem>
      ))}
    </EuiFlexGroup>
  );
}

function Control({
  control,
  dataViews,
  state,
}: Omit<ControlGroupProps, 'controls'> & { readonly control: DashboardControl }): JSX.Element {
  const filters = useSubject(state.filters$);
  const [values, setValues] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const dataView = (id: string): DataView | undefined => dataViews.find((view) => view.id === id);
  const others = filters.filter(({ meta }) => meta?.controlledBy !== control.id);
  try {
    controlDataView(control, { dataView });
  } catch (error) {
    return (
      <div data-test-subj="dashboardPanel" data-panel-title={control.title} data-panel-state="error">
        <EuiCallOut
          size="s"
          color="danger"
          title={error instanceof Error ? error.message : String(error)}
          data-test-subj="panelError"
        />
      </div>
    );
  }
  const load = (): void => {
    const context = {
      dataView,
      timeRange: state.timeRange$.value,
      query: state.query$.value,
      filters: others,
      now: new Date(),
    };
    search(controlSearch(control, context)).then(
      (answer) => setValues(controlValues(answer)),
      () => setValues([])
    );
  };
  const choose = (next: readonly string[]): void => {
    setChosen(next);
    state.filters$.next(next.length === 0 ? others : [...others, controlFilter(control, next)]);
  };
  return (
    <EuiFormRow label={control.title} display="rowCompressed">
      <EuiComboBox
        compressed
        placeholder="Any"
        options={values.map((label) => ({ label }))}
        selectedOptions={chosen.map((label) => ({ label }))}
        onFocus={load}
        onChange={(options) => choose(options.map(({ label }) => label))}
      />
    </EuiFormRow>
  );
}
