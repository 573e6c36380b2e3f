import React, { type ReactNode } from 'react';
import { EuiFlexGroup, EuiFlexItem, EuiPanel, EuiTitle } from '@elastic/eui';

/** `empty`: the searches worked and found nothing. */
export type PanelState = 'loading' | 'ready' | 'empty' | 'error';

interface FrameProps {
  readonly title: string;
  readonly type: string;
  readonly state: PanelState;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** Title bar and body of a panel; its state stands in attributes, for tests and the demo. */
export function Frame({ title, type, state, actions, children }: FrameProps): JSX.Element {
  return (
    <EuiPanel
      className="workbench__panel"
      paddingSize="s"
      hasBorder
      hasShadow={false}
      data-test-subj="dashboardPanel"
      data-panel-title={title}
      data-panel-type={type}
      data-panel-state={state}
    >
      <EuiFlexGroup gutterSize="s" alignItems="center" responsive={false} className="workbench__panelHeader">
        <EuiFlexItem>
          <EuiTitle size="xxs">
            <h2>{title}</h2>
          </EuiTitle>
        </EuiFlexItem>
        {actions ? <EuiFlexItem grow={false}>{actions}</EuiFlexItem> : null}
      </EuiFlexGroup>
      <div className="workbench__panelBody">{children}</div>
    </EuiPanel>
  );
}
