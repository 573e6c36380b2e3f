import React, { useEffect, useState } from 'react';
import { EuiSpacer } from '@elastic/eui';
import type { AnomalyFinding } from '../../../common/api/anomalies';
import { timeZoneOf, type Answer } from '../model/ask';
import { addressFilter, isFiltered, phraseFilter } from '../model/filters';
import type { PanelHost, PanelServices } from '../model/host';
import type { Selection } from './selection';
import { BytesTable } from './bytes_table';
import { Columns } from './columns';
import { FindingDetails } from './finding_details';
import { FindingsTable } from './findings_table';
import { Overlays, type Overlay } from './overlays';
import { NoFindings } from './states';
import { StatusLine } from './status_line';
import { TalkersTable } from './talkers_table';
import { Timeline } from './timeline';
import { Toolbar } from './toolbar';
import { useMutes } from './use_mutes';
import { useObservable } from './use_observable';

/** Rows of findings at a time: as many as a panel of the dashboard's height shows, or a page has room for. */
const ROWS = { dashboard: 5, page: 20 } as const;

/** The answer: status, findings, talkers; on the page also when all of it was. */
export function Answered({
  answer,
  refreshing,
  host,
  services,
  dark,
  selection,
  onRefresh,
}: {
  readonly answer: Answer;
  readonly refreshing: boolean;
  readonly host: PanelHost;
  readonly services: PanelServices;
  readonly dark: boolean;
  readonly selection: Selection;
  readonly onRefresh: () => void;
}): React.ReactElement {
  const { core } = services;
  const { response, dataView } = answer;
  const { status } = response;
  const [overlay, setOverlay] = useState<Overlay>();
  const editing = useObservable(host.editing$, false);
  useEffect(() => {
    const subscription = host.openSettings$.subscribe(() => setOverlay({ kind: 'settings' }));
    return () => subscription.unsubscribe();
  }, [host]);
  const mutes = useMutes(host, services, editing);
  const findings = response.findings.filter(({ domain }) => !mutes.domains.has(domain));
  const timeZone = timeZoneOf(core.uiSettings);
  const filterDomain = ({ source, domain }: AnomalyFinding): void => {
    const field = status.sources.find((asked) => asked.source === source)?.domainField;
    if (field) host.addFilters([phraseFilter(field, domain, dataView?.id)]);
  };
  const filterName = (domain: string): void => {
    const field = status.sources.find((asked) => asked.domainField)?.domainField;
    if (field) host.addFilters([phraseFilter(field, domain, dataView?.id)]);
  };
  const filterAddress = (address: string): void => {
    host.addFilters([addressFilter(address, dataView?.id)]);
  };
  const filtered = isFiltered(answer.context);
  const shown = { now: status.now, timeZone, dark };
  const screen = { answer, state: host.state$.value, mutes: mutes.all };
  return (
    <>
      <StatusLine
        answer={answer}
        muted={response.findings.length - findings.length}
        refreshing={refreshing}
        timeZone={timeZone}
        onRefresh={onRefresh}
      >
        <Toolbar
          answer={answer}
          findings={findings}
          mutes={mutes.all.length}
          host={host}
          services={services}
          onOpen={(kind) => setOverlay({ kind })}
          editing={editing}
          screen={screen}
        />
      </StatusLine>
      <EuiSpacer size="s" />
      {host.place === 'page' && findings.length > 0 ? (
        <Timeline findings={findings} window={status.window} selection={selection} {...shown} />
      ) : null}
      <Columns
        place={host.place}
        main={
          findings.length > 0 ? (
            <FindingsTable
              {...shown}
              findings={findings}
              pageSize={ROWS[host.place]}
              selection={selection}
              onFilter={filterDomain}
              renderDetails={(finding) => (
                <FindingDetails
                  {...shown}
                  finding={finding}
                  answer={answer}
                  host={host}
                  services={services}
                  onFilter={() => filterDomain(finding)}
                  onFilterAddress={filterAddress}
                  onMute={() => setOverlay({ kind: 'mute', domain: finding.domain })}
                  screen={screen}
                />
              )}
            />
          ) : (
            <NoFindings
              state={status.state}
              muted={response.findings.length}
              filtered={filtered}
              urlOf={(path) => core.application.getUrlForApp('networkTraffic', { path })}
            />
          )
        }
        talkers={
          response.talkers && (
            <TalkersTable answer={response.talkers} filtered={filtered} onFilter={filterAddress} />
          )
        }
        bytes={
          response.domainVolumes && <BytesTable volumes={response.domainVolumes} onFilter={filterName} />
        }
      />
      <Overlays
        overlay={overlay}
        close={() => setOverlay(undefined)}
        host={host}
        services={services}
        mutes={mutes}
        editing={editing}
      />
    </>
  );
}
