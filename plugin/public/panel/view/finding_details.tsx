import React from 'react';
import { EuiBasicTable, EuiFlexGroup, EuiFlexItem, EuiSpacer, EuiText } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { AnomalyFinding, ClientShare, NameCount } from '../../../common/api/anomalies';
import { formatCount, formatExpected, formatShare } from '../../shared/format';
import { AddressLink } from './filter_link';
import { Sparkline } from './sparkline';
import { FindingLinks, type FindingLinksProps } from './finding_links';
import { confidenceText } from './texts';

/** An opened finding: its trend, who caused it, which names, and the ways on from here. */
export function FindingDetails({
  dark,
  timeZone,
  onFilterAddress,
  ...links
}: FindingLinksProps & {
  readonly dark: boolean;
  readonly timeZone: string;
  readonly onFilterAddress: (address: string) => void;
}): React.ReactElement {
  const { finding } = links;
  return (
    <div style={{ width: '100%', minWidth: 0, padding: 8 }} data-test-subj="networkAnomaliesDetails">
      <EuiText size="s">
        <p>
          {i18n.translate('networkTraffic.panel.details.figures', {
            defaultMessage: '{observed} requests (expected: {expected}), {confidence}',
            values: {
              observed: formatCount(finding.observed),
              expected: formatExpected(finding.expected),
              confidence: confidenceText(finding.confidence),
            },
          })}
        </p>
        <p>
          {finding.comparison.periods
            .map(({ label, count }) =>
              i18n.translate('networkTraffic.panel.details.period', {
                defaultMessage: '{label}: {count, plural, one {# request} other {# requests}}',
                values: { label, count },
              })
            )
            .join(' · ')}
        </p>
      </EuiText>
      {finding.together.length > 0 ? (
        <EuiText size="s">
          <p>
            {i18n.translate('networkTraffic.panel.details.together', {
              defaultMessage: 'Domains that rose at the same time: {domains}',
              values: { domains: finding.together.join(', ') },
            })}
          </p>
        </EuiText>
      ) : null}
      <EuiSpacer size="s" />
      {finding.series ? (
        <Sparkline finding={finding} series={finding.series} dark={dark} detail={{ timeZone }} />
      ) : null}
      <EuiFlexGroup gutterSize="l" wrap>
        <EuiFlexItem style={{ minWidth: 'min(280px, 100%)' }}>
          <Clients finding={finding} onFilterAddress={onFilterAddress} />
        </EuiFlexItem>
        <EuiFlexItem style={{ minWidth: 'min(280px, 100%)' }}>
          <Names finding={finding} />
        </EuiFlexItem>
      </EuiFlexGroup>
      <EuiSpacer size="s" />
      <FindingLinks {...links} />
    </div>
  );
}

const requests = (): string =>
  i18n.translate('networkTraffic.panel.details.requests', { defaultMessage: 'Requests' });

function Clients({
  finding,
  onFilterAddress,
}: {
  readonly finding: AnomalyFinding;
  readonly onFilterAddress: (address: string) => void;
}): React.ReactElement {
  return (
    <>
      <EuiBasicTable<ClientShare>
        tableCaption={i18n.translate('networkTraffic.panel.details.clients', {
          defaultMessage: 'Clients by share of the excess',
        })}
        items={[...finding.clients]}
        responsive={false}
        columns={[
          {
            name: i18n.translate('networkTraffic.panel.details.client', { defaultMessage: 'Client' }),
            render: ({ address }: ClientShare) => (
              <AddressLink address={address} onFilter={() => onFilterAddress(address)} />
            ),
          },
          { name: requests(), align: 'right', render: ({ count }: ClientShare) => formatCount(count) },
          {
            name: i18n.translate('networkTraffic.panel.details.excess', {
              defaultMessage: 'Share of excess',
            }),
            align: 'right',
            // One client can have more than all of it, where others had less than expected.
            render: ({ shareOfExcess }: ClientShare) => formatShare(Math.min(1, Math.max(0, shareOfExcess))),
          },
        ]}
      />
      {finding.otherClients > 0 ? <Others count={finding.otherClients} /> : null}
    </>
  );
}

function Names({ finding }: { readonly finding: AnomalyFinding }): React.ReactElement {
  return (
    <>
      <EuiBasicTable<NameCount>
        tableCaption={i18n.translate('networkTraffic.panel.details.names', {
          defaultMessage: 'Full names',
        })}
        items={[...finding.names]}
        responsive={false}
        columns={[
          {
            field: 'name',
            name: i18n.translate('networkTraffic.panel.details.name', { defaultMessage: 'Name' }),
          },
          { name: requests(), align: 'right', render: ({ count }: NameCount) => formatCount(count) },
        ]}
      />
      {finding.otherNames > 0 ? <Others count={finding.otherNames} /> : null}
    </>
  );
}

function Others({ count }: { readonly count: number }): React.ReactElement {
  return (
    <EuiText size="xs" color="subdued">
      <p>
        {i18n.translate('networkTraffic.panel.details.others', {
          defaultMessage: 'Other: {requests} additional requests',
          values: { requests: formatCount(count) },
        })}
      </p>
    </EuiText>
  );
}
