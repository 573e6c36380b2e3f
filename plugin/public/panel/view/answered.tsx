import React, { useEffect, useState } from 'react';
import { EuiButtonEmpty, EuiFlexGroup, EuiFlexItem, EuiSpacer } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { AnomalyFinding } from '../../../common/api/anomalies';
import { timeZoneOf, type Answer } from '../model/ask';
import { addressFilter, phraseFilter } from '../model/filters';
import type { PanelHost, PanelServices } from '../model/host';
import { FindingDetails } from './finding_details';
import { FindingsTable } from './findings_table';
import { MuteForm } from './mute_form';
import { MuteList } from './mute_list';
import { SettingsFlyout } from './settings_flyout';
import { NoFindings } from './states';
import { StatusLine } from './status_line';
import { TalkersTable } from './talkers_table';
import { Toolbar } from './toolbar';
import { useMutes } from './use_mutes';
import { useObservable } from './use_observable';

/** What lies over the panel. */
type Overlay = { readonly kind: 'settings' | 'mutes' } | { readonly kind: 'mute'; readonly domain: string };

/** The answer in a dashboard: status, findings, talkers. */
export function Answered({
  answer,
  refreshing,
  host,
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
  const { now } = response.status;
  const [overlay, setOverlay] = useState<Overlay>();
  const editing = useObservable(host.editing$, false);
  useEffect(() => {
    const subscription = host.openSettings$.subscribe(() => setOverlay({ kind: 'settings' }));
    return () => subscription.unsubscribe();
  }, [host]);
  const mutes = useMutes(host, services, editing, now);
  const findings = response.findings.filter(({ domain }) => !mutes.domains.has(domain));
  const muted = response.findings.length - findings.length;
  const timeZone = timeZoneOf(core.uiSettings);
  const { filterManager } = data.query;
  const close = (): void => setOverlay(undefined);
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
      <StatusLine response={response} muted={muted} refreshing={refreshing} timeZone={timeZone}>
        <Toolbar
          response={response}
          findings={findings}
          mutes={mutes.all.length}
          onMutes={() => setOverlay({ kind: 'mutes' })}
          onSettings={editing ? () => setOverlay({ kind: 'settings' }) : undefined}
        />
      </StatusLine>
      <EuiSpacer size="s" />
      <EuiFlexGroup gutterSize="l" wrap>
        <EuiFlexItem grow={3} style={{ minWidth: 'min(560px, 100%)' }}>
          {findings.length > 0 ? (
            <FindingsTable
              findings={findings}
              now={now}
              timeZone={timeZone}
              dark={dark}
              onFilter={filterDomain}
              renderDetails={(finding) => (
                <FindingDetails finding={finding} answer={answer} services={services} dark={dark}>
                  <EuiButtonEmpty
                    size="s"
                    iconType="bellSlash"
                    onClick={() => setOverlay({ kind: 'mute', domain: finding.domain })}
                    data-test-subj="networkAnomaliesMute"
                  >
                    {i18n.translate('networkTraffic.panel.details.mute', {
                      defaultMessage: 'Mute this domain',
                    })}
                  </EuiButtonEmpty>
                </FindingDetails>
              )}
            />
          ) : (
            <NoFindings
              state={response.status.state}
              muted={muted}
              filtered={filterManager.getFilters().length > 0}
              setupUrl={core.application.getUrlForApp('networkTraffic')}
            />
          )}
        </EuiFlexItem>
        {response.talkers ? (
          <EuiFlexItem grow={1} style={{ minWidth: 'min(430px, 100%)' }}>
            <TalkersTable answer={response.talkers} onFilter={filterAddress} />
          </EuiFlexItem>
        ) : null}
      </EuiFlexGroup>
      {overlay?.kind === 'settings' ? (
        <SettingsFlyout
          state={host.state$.value}
          onClose={close}
          onSave={(state) => {
            host.setState(state);
            close();
          }}
        />
      ) : null}
      {overlay?.kind === 'mute' ? (
        <MuteForm
          domain={overlay.domain}
          shared={editing}
          onCancel={close}
          onMute={(mute) => {
            mutes.mute(mute);
            close();
          }}
        />
      ) : null}
      {overlay?.kind === 'mutes' ? (
        <MuteList
          mutes={mutes.all}
          timeZone={timeZone}
          mayUndo={({ shared }) => editing || !shared}
          onUndo={(mute) => mutes.undo(mute)}
          onClose={close}
        />
      ) : null}
    </>
  );
}
