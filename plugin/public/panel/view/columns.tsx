import React from 'react';
import { EuiFlexGroup, EuiFlexItem, EuiSpacer, EuiText } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { FirstAnswer } from '../model/ask';
import { addressFilter, isFiltered } from '../model/filters';
import type { PanelHost } from '../model/host';
import { Loading } from './states';
import { TalkersTable } from './talkers_table';

/** Least width of the findings; on the page they have a row to themselves. */
const MAIN_WIDTH = { dashboard: 'min(560px, 100%)', page: '100%' } as const;
const TABLE_WIDTH = 'min(470px, 100%)';

/** Findings, or what stands in their place, and the tables beside them: each as wide as it can be read, or below. */
export function Columns({
  place,
  main,
  talkers,
  bytes,
}: {
  readonly place: PanelHost['place'];
  readonly main: React.ReactNode;
  readonly talkers: React.ReactNode;
  readonly bytes?: React.ReactNode;
}): React.ReactElement {
  return (
    <EuiFlexGroup gutterSize="l" alignItems="flexStart" wrap>
      <EuiFlexItem grow={3} style={{ minWidth: MAIN_WIDTH[place] }}>
        {main}
      </EuiFlexItem>
      {talkers ? (
        <EuiFlexItem grow={1} style={{ minWidth: TABLE_WIDTH }}>
          {talkers}
        </EuiFlexItem>
      ) : null}
      {bytes ? (
        <EuiFlexItem grow={1} style={{ minWidth: TABLE_WIDTH }}>
          {bytes}
        </EuiFlexItem>
      ) : null}
    </EuiFlexGroup>
  );
}

/** What is there of an answer whose domains are still judged: nothing yet, or the talkers. */
export function Begun({
  first,
  host,
}: {
  readonly first: FirstAnswer | undefined;
  readonly host: PanelHost;
}): React.ReactElement {
  if (!first) return <Loading />;
  return (
    <>
      <EuiText size="s" data-test-subj="networkAnomaliesBegun">
        <p role="status">
          {i18n.translate('networkTraffic.panel.begun', { defaultMessage: 'Looking for anomalies…' })}
        </p>
      </EuiText>
      <EuiSpacer size="s" />
      <Columns
        place={host.place}
        main={<Loading />}
        talkers={
          <TalkersTable
            answer={first.talkers}
            filtered={isFiltered(first.context)}
            onFilter={(address) => host.addFilters([addressFilter(address, first.dataView?.id)])}
          />
        }
      />
    </>
  );
}
