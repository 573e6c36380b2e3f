import React from 'react';
import { EuiButtonEmpty, EuiCopy, EuiFlexItem } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { AnomalyFinding } from '../../../common/api/anomalies';
import { CreateAlert } from '../../alerts/create_alert';
import type { Screen } from '../../alerts/prefill';
import type { Answer } from '../model/ask';
import { answerToJson, findingsToCsv } from '../model/export';
import type { PanelHost, PanelServices } from '../model/host';
import { pagePath, stateOfAnswer } from '../model/permalink';
import { saveFile } from '../../shared/save_file';

/** Buttons at the end of the status line. */
export function Toolbar({
  answer,
  findings,
  mutes,
  host,
  services,
  editing,
  onOpen,
  screen,
}: {
  readonly answer: Answer;
  /** As shown: without muted ones. */
  readonly findings: readonly AnomalyFinding[];
  readonly mutes: number;
  readonly host: PanelHost;
  readonly services: PanelServices;
  /** Settings are offered. */
  readonly editing: boolean;
  readonly onOpen: (overlay: 'settings' | 'mutes') => void;
  readonly screen: Screen;
}): React.ReactElement {
  const { application } = services.core;
  const shown = stateOfAnswer(answer, host.state$.value, undefined);
  const path = pagePath(shown);
  // What somebody opens now goes on with time; what is sent to others shows the same for ever.
  const { timeRange, timeslice } = answer.context;
  const ownPath = timeslice ? path : pagePath({ ...shown, timeRange });
  return (
    <>
      {mutes > 0 ? (
        <Button
          id="mutes"
          icon="bellSlash"
          label={i18n.translate('networkTraffic.panel.toolbar.mutes', {
            defaultMessage: '{mutes, plural, one {# muted domain} other {# muted domains}}',
            values: { mutes },
          })}
          onClick={() => onOpen('mutes')}
        />
      ) : null}
      <EuiFlexItem grow={false}>
        <CreateAlert screen={screen} services={services} size="xs" />
      </EuiFlexItem>
      <Button
        id="csv"
        icon="download"
        label="CSV"
        onClick={() => saveFile('network-anomalies.csv', 'text/csv', findingsToCsv(findings))}
      />
      <Button
        id="json"
        icon="download"
        label="JSON"
        onClick={() =>
          saveFile('network-anomalies.json', 'application/json', answerToJson(answer.response, findings))
        }
      />
      {host.place === 'page' ? (
        <EuiCopy textToCopy={application.getUrlForApp('networkTraffic', { path, absolute: true })}>
          {(copy) => (
            <Button
              id="link"
              icon="link"
              label={i18n.translate('networkTraffic.panel.toolbar.link', { defaultMessage: 'Copy link' })}
              onClick={copy}
            />
          )}
        </EuiCopy>
      ) : (
        <Button
          id="page"
          icon="fullScreen"
          label={i18n.translate('networkTraffic.panel.toolbar.fullPage', {
            defaultMessage: 'Open full page',
          })}
          href={application.getUrlForApp('networkTraffic', { path: ownPath })}
        />
      )}
      {editing ? (
        <Button
          id="settings"
          icon="gear"
          label={i18n.translate('networkTraffic.panel.toolbar.settings', {
            defaultMessage: 'Detection settings',
          })}
          onClick={() => onOpen('settings')}
        />
      ) : null}
    </>
  );
}

function Button({
  id,
  label,
  icon,
  onClick,
  href,
}: {
  readonly id: string;
  readonly label: string;
  readonly icon: string;
  readonly onClick?: (() => void) | undefined;
  readonly href?: string;
}): React.ReactElement {
  const look = { size: 'xs', iconType: icon, 'data-test-subj': `networkAnomalies-${id}` } as const;
  return (
    <EuiFlexItem grow={false}>
      {href === undefined ? (
        <EuiButtonEmpty {...look} onClick={() => onClick?.()}>
          {label}
        </EuiButtonEmpty>
      ) : (
        <EuiButtonEmpty {...look} href={href}>
          {label}
        </EuiButtonEmpty>
      )}
    </EuiFlexItem>
  );
}
