import React from 'react';
import { EuiButtonEmpty, EuiCopy, EuiFlexGroup } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { AnomalyFinding } from '../../../common/api/anomalies';
import { CreateAlert } from '../../alerts/create_alert';
import type { Screen } from '../../alerts/prefill';
import type { Answer } from '../model/ask';
import { discoverPath } from '../model/discover';
import type { PanelHost, PanelServices } from '../model/host';
import { pagePath, stateOfAnswer } from '../model/permalink';

export interface FindingLinksProps {
  readonly finding: AnomalyFinding;
  readonly answer: Answer;
  readonly host: PanelHost;
  readonly services: PanelServices;
  readonly onFilter: () => void;
  readonly onMute: () => void;
  readonly screen: Screen;
}

/** The ways on from a finding: its domain alone, its raw events, a link to it, an alert on its like, silence. */
export function FindingLinks({
  finding,
  answer,
  host,
  services,
  onFilter,
  onMute,
  screen,
}: FindingLinksProps): React.ReactElement {
  const { application } = services.core;
  const source = answer.response.status.sources.find(({ source: name }) => name === finding.source);
  const discover = discoverPath(finding, source, answer);
  const link = application.getUrlForApp('networkTraffic', {
    path: pagePath(stateOfAnswer(answer, host.state$.value, finding.id)),
    absolute: true,
  });
  return (
    <EuiFlexGroup gutterSize="s" responsive={false} wrap>
      <EuiButtonEmpty size="s" iconType="filter" onClick={onFilter} data-test-subj="networkAnomaliesFilter">
        {host.place === 'dashboard'
          ? i18n.translate('networkTraffic.panel.details.filterDashboard', {
              defaultMessage: 'Filter the dashboard',
            })
          : i18n.translate('networkTraffic.panel.details.filterPage', {
              defaultMessage: 'Filter for this domain',
            })}
      </EuiButtonEmpty>
      {discover ? (
        <EuiButtonEmpty
          size="s"
          iconType="discoverApp"
          href={application.getUrlForApp('discover', { path: discover })}
          data-test-subj="networkAnomaliesDiscover"
        >
          {i18n.translate('networkTraffic.panel.details.discover', {
            defaultMessage: 'View events in Discover',
          })}
        </EuiButtonEmpty>
      ) : null}
      <EuiCopy textToCopy={link}>
        {(copy) => (
          <EuiButtonEmpty size="s" iconType="link" onClick={copy} data-test-subj="networkAnomaliesCopyLink">
            {i18n.translate('networkTraffic.panel.details.copy', { defaultMessage: 'Copy link' })}
          </EuiButtonEmpty>
        )}
      </EuiCopy>
      <CreateAlert screen={screen} finding={finding} services={services} size="s" />
      <EuiButtonEmpty size="s" iconType="bellSlash" onClick={onMute} data-test-subj="networkAnomaliesMute">
        {i18n.translate('networkTraffic.panel.details.mute', { defaultMessage: 'Mute this domain' })}
      </EuiButtonEmpty>
    </EuiFlexGroup>
  );
}
