import React from 'react';
import { EuiFlexGroup, EuiFlexItem, EuiSpacer } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { AnomalyFinding } from '../../../common/api/anomalies';
import { timeZoneOf, type Answer } from '../model/ask';
import { addressFilter, phraseFilter } from '../model/filters';
import type { PanelHost, PanelServices } from '../model/host';
import { FindingDetails } from './finding_details';
import { FindingsTable } from './findings_table';
import { NoFindings } from './states';
import { StatusLine } from './status_line';
import { TalkersTable } from './talkers_table';

/** The answer in a dashboard: status, findings, talkers. */
export function Answered({
  answer,
  refreshing,
  services,
  dark,
}: {
  readonly answer: Answer;
  readonly refreshing: boolean;
  readonly host: PanelHost;
  readonly services: PanelServices;
  readonly dark: boolean;
}): React.ReactElement {
  const { core, data } = services;
  const { response, dataView } = answer;
  const timeZone = timeZoneOf(core.uiSettings);
  const { filterManager } = data.query;
  const filterDomain = ({ source, domain }: AnomalyFinding): void => {
    const field = response.status.sources.find((status) => status.source === source)?.domainField;
    if (field) filterManager.addFilters([phraseFilter(field, domain, dataView?.id)]);
  };
  const filterAddress = (address: string): void =>
    filterManager.addFilters([
      addressFilter(
        address,
        i18n.translate('networkTraffic.panel.addressFilter', {
          defaultMessage: '{address} (source or destination)',
          values: { address },
        }),
        dataView?.id
      ),
    ]);
  return (
    <>
      <StatusLine response={response} muted={0} refreshing={refreshing} timeZone={timeZone} />
      <EuiSpacer size="s" />
      <EuiFlexGroup gutterSize="l" wrap>
        <EuiFlexItem grow={3} style={{ minWidth: 'min(560px, 100%)' }}>
          {response.findings.length > 0 ? (
            <FindingsTable
              findings={response.findings}
              now={response.status.now}
              timeZone={timeZone}
              dark={dark}
              onFilter={filterDomain}
              renderDetails={(finding) => (
                <FindingDetails finding={finding} answer={answer} services={services} dark={dark} />
              )}
            />
          ) : (
            <NoFindings
              state={response.status.state}
              muted={0}
              filtered={filterManager.getFilters().length > 0}
              setupUrl={core.application.getUrlForApp('networkTraffic')}
            />
          )}
        </EuiFlexItem>
        {response.talkers ? (
          <EuiFlexItem grow={1} style={{ minWidth: 'min(340px, 100%)' }}>
            <TalkersTable answer={response.talkers} onFilter={filterAddress} />
          </EuiFlexItem>
        ) : null}
      </EuiFlexGroup>
    </>
  );
}
