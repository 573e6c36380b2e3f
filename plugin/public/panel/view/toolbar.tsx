import React from 'react';
import { EuiButtonEmpty, EuiFlexItem } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { AnomaliesResponse, AnomalyFinding } from '../../../common/api/anomalies';
import { answerToJson, findingsToCsv } from '../model/export';
import { saveFile } from './save_file';

/** Buttons at the end of the status line. */
export function Toolbar({
  response,
  findings,
  mutes,
  onMutes,
  onSettings,
}: {
  readonly response: AnomaliesResponse;
  /** As shown: without muted ones. */
  readonly findings: readonly AnomalyFinding[];
  readonly mutes: number;
  readonly onMutes: () => void;
  /** Absent outside of edit mode. */
  readonly onSettings?: (() => void) | undefined;
}): React.ReactElement {
  const button = (id: string, label: string, icon: string, onClick: () => void): React.ReactElement => (
    <EuiFlexItem grow={false} key={id}>
      <EuiButtonEmpty size="xs" iconType={icon} onClick={onClick} data-test-subj={`networkAnomalies-${id}`}>
        {label}
      </EuiButtonEmpty>
    </EuiFlexItem>
  );
  return (
    <>
      {mutes > 0
        ? button(
            'mutes',
            i18n.translate('networkTraffic.panel.toolbar.mutes', {
              defaultMessage: '{mutes, plural, one {# muted domain} other {# muted domains}}',
              values: { mutes },
            }),
            'bellSlash',
            onMutes
          )
        : null}
      {button('csv', 'CSV', 'exportAction', () =>
        saveFile('network-anomalies.csv', 'text/csv', findingsToCsv(findings))
      )}
      {button('json', 'JSON', 'exportAction', () =>
        saveFile('network-anomalies.json', 'application/json', answerToJson(response, findings))
      )}
      {onSettings
        ? button(
            'settings',
            i18n.translate('networkTraffic.panel.toolbar.settings', { defaultMessage: 'Settings' }),
            'gear',
            onSettings
          )
        : null}
    </>
  );
}
