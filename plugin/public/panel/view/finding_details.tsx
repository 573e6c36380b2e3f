import React from 'react';
import {
  EuiBasicTable,
  EuiButtonEmpty,
  EuiCopy,
  EuiFlexGroup,
  EuiFlexItem,
  EuiSpacer,
  EuiText,
} from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { AnomalyFinding, ClientShare, NameCount } from '../../../common/api/anomalies';
import type { Answer } from '../model/ask';
import { discoverPath } from '../model/discover';
import { formatCount, formatExpected, formatShare } from '../model/format';
import type { PanelServices } from '../model/host';
import { FindingChart } from './finding_chart';

/** An opened finding: its course, who caused it, which names, and the ways on from here. */
export function FindingDetails({
  finding,
  answer,
  services,
  dark,
  children,
}: {
  readonly finding: AnomalyFinding;
  readonly answer: Answer;
  readonly services: PanelServices;
  readonly dark: boolean;
  /** More buttons beside the links. */
  readonly children?: React.ReactNode;
}): React.ReactElement {
  const { core, data } = services;
  const source = answer.response.status.sources.find(({ source: name }) => name === finding.source);
  const path = discoverPath(finding, source, answer.dataView?.id, data.query.filterManager.getFilters());
  return (
    <div style={{ width: '100%', padding: 8 }} data-test-subj="networkAnomaliesDetails">
      <EuiText size="s">
        <p>
          {i18n.translate('networkTraffic.panel.details.figures', {
            defaultMessage: '{observed} requests where {expected} were expected; confidence {confidence}.',
            values: {
              observed: formatCount(finding.observed),
              expected: formatExpected(finding.expected),
              confidence: finding.confidence,
            },
          })}{' '}
          {finding.comparison.periods
            .map(({ label, count }) => `${label}: ${formatExpected(count)}`)
            .join(' · ')}
        </p>
      </EuiText>
      {finding.together.length > 0 ? (
        <EuiText size="s">
          <p>
            {i18n.translate('networkTraffic.panel.details.together', {
              defaultMessage: 'Rose at the same moment: {domains}',
              values: { domains: finding.together.join(', ') },
            })}
          </p>
        </EuiText>
      ) : null}
      <EuiSpacer size="s" />
      {finding.series ? <FindingChart finding={finding} series={finding.series} dark={dark} /> : null}
      <EuiFlexGroup gutterSize="l" wrap>
        <EuiFlexItem style={{ minWidth: 'min(280px, 100%)' }}>
          <EuiBasicTable<ClientShare>
            tableCaption={i18n.translate('networkTraffic.panel.details.clients', {
              defaultMessage: 'Clients by their share of the excess',
            })}
            items={[...finding.clients]}
            responsive={false}
            columns={[
              {
                field: 'address',
                name: i18n.translate('networkTraffic.panel.details.client', { defaultMessage: 'Client' }),
              },
              {
                name: i18n.translate('networkTraffic.panel.details.requests', { defaultMessage: 'Requests' }),
                align: 'right',
                render: ({ count }: ClientShare) => formatCount(count),
              },
              {
                name: i18n.translate('networkTraffic.panel.details.excess', {
                  defaultMessage: 'Of the excess',
                }),
                align: 'right',
                render: ({ shareOfExcess }: ClientShare) => formatShare(shareOfExcess),
              },
            ]}
          />
          {finding.otherClients > 0 ? <Others count={finding.otherClients} /> : null}
        </EuiFlexItem>
        <EuiFlexItem style={{ minWidth: 'min(280px, 100%)' }}>
          <EuiBasicTable<NameCount>
            tableCaption={i18n.translate('networkTraffic.panel.details.names', {
              defaultMessage: 'Full names under the domain',
            })}
            items={[...finding.names]}
            responsive={false}
            columns={[
              {
                field: 'name',
                name: i18n.translate('networkTraffic.panel.details.name', { defaultMessage: 'Name' }),
              },
              {
                name: i18n.translate('networkTraffic.panel.details.requests', { defaultMessage: 'Requests' }),
                align: 'right',
                render: ({ count }: NameCount) => formatCount(count),
              },
            ]}
          />
          {finding.otherNames > 0 ? <Others count={finding.otherNames} /> : null}
        </EuiFlexItem>
      </EuiFlexGroup>
      <EuiSpacer size="s" />
      <EuiFlexGroup gutterSize="s" responsive={false} wrap>
        {path ? (
          <>
            <EuiButtonEmpty
              size="s"
              iconType="discoverApp"
              href={core.application.getUrlForApp('discover', { path })}
              data-test-subj="networkAnomaliesDiscover"
            >
              {i18n.translate('networkTraffic.panel.details.discover', {
                defaultMessage: 'Raw events in Discover',
              })}
            </EuiButtonEmpty>
            <EuiCopy textToCopy={core.application.getUrlForApp('discover', { path, absolute: true })}>
              {(copy) => (
                <EuiButtonEmpty size="s" iconType="copyClipboard" onClick={copy}>
                  {i18n.translate('networkTraffic.panel.details.copy', { defaultMessage: 'Copy link' })}
                </EuiButtonEmpty>
              )}
            </EuiCopy>
          </>
        ) : null}
        {children}
      </EuiFlexGroup>
    </div>
  );
}

function Others({ count }: { readonly count: number }): React.ReactElement {
  return (
    <EuiText size="xs" color="subdued">
      <p>
        {i18n.translate('networkTraffic.panel.details.others', {
          defaultMessage: '{requests} more of others',
          values: { requests: formatCount(count) },
        })}
      </p>
    </EuiText>
  );
}
