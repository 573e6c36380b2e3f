import React from 'react';
import {
  EuiBadge,
  EuiBasicTable,
  EuiSpacer,
  EuiText,
  EuiTitle,
  type EuiBasicTableColumn,
} from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { TalkerRow, TalkersAnswer } from '../../../common/api/anomalies';
import { formatBytes, formatCount, formatFigure, formatShare } from '../../shared/format';
import { AddressLink } from './filter_link';
import { measureText } from './texts';

const isBytes = (measure: TalkersAnswer['measure']): boolean =>
  measure === 'created' || measure === 'received' || measure === 'total';

/** Addresses by volume with their share of everything, and what the first ones have together. */
export function TalkersTable({
  answer,
  filtered,
  onFilter,
}: {
  readonly answer: TalkersAnswer;
  /** A query or a filter narrows what is shown. */
  readonly filtered: boolean;
  readonly onFilter: (address: string) => void;
}): React.ReactElement {
  const { measure, talkers, dominance, concentration } = answer;
  const columns: EuiBasicTableColumn<TalkerRow>[] = [
    {
      name: i18n.translate('networkTraffic.panel.talkers.address', { defaultMessage: 'Address' }),
      render: ({ address, internal }: TalkerRow) => (
        <span style={{ overflowWrap: 'anywhere' }}>
          <AddressLink
            address={address}
            onFilter={() => onFilter(address)}
            testSubject="networkAnomaliesAddress"
          />{' '}
          {internal ? (
            <EuiBadge color="hollow">
              {i18n.translate('networkTraffic.panel.talkers.internal', { defaultMessage: 'internal' })}
            </EuiBadge>
          ) : null}
        </span>
      ),
    },
    {
      name: measureText(measure),
      align: 'right',
      width: '92px',
      render: (talker: TalkerRow) =>
        isBytes(measure) ? formatBytes(talker[measure]) : formatCount(talker[measure]),
    },
    {
      name: i18n.translate('networkTraffic.panel.talkers.share', { defaultMessage: 'Share' }),
      align: 'right',
      width: '64px',
      render: ({ share }: TalkerRow) => formatShare(share),
    },
    {
      name: i18n.translate('networkTraffic.panel.talkers.cumulated', { defaultMessage: 'Cumulated' }),
      align: 'right',
      width: '86px',
      render: ({ cumulatedShare }: TalkerRow) => formatShare(cumulatedShare),
    },
  ];
  return (
    <section
      aria-label={i18n.translate('networkTraffic.panel.talkers.title', { defaultMessage: 'Top talkers' })}
    >
      <EuiTitle size="xxs">
        <h3>{i18n.translate('networkTraffic.panel.talkers.title', { defaultMessage: 'Top talkers' })}</h3>
      </EuiTitle>
      {dominance.map(({ address, reason }) => (
        <EuiText size="s" color="warning" key={address}>
          <p>{reason}</p>
        </EuiText>
      ))}
      <EuiSpacer size="xs" />
      <EuiBasicTable<TalkerRow>
        data-test-subj="networkAnomaliesTalkers"
        tableCaption={i18n.translate('networkTraffic.panel.talkers.caption', {
          defaultMessage:
            'Addresses that move the most data, with their share and what the first ones have together',
        })}
        items={[...talkers]}
        itemId="address"
        columns={columns}
        responsive={false}
        noItemsMessage={
          filtered
            ? i18n.translate('networkTraffic.panel.talkers.filtered', {
                defaultMessage:
                  'No connection matches the query and filters: connections carry no domain. Filter by an address, or take the domain away.',
              })
            : i18n.translate('networkTraffic.panel.talkers.none', {
                defaultMessage: 'No connections in this time range.',
              })
        }
      />
      {talkers.length > 0 ? (
        <EuiText size="xs" color="subdued">
          <p>
            {i18n.translate('networkTraffic.panel.talkers.concentration', {
              defaultMessage:
                '{addresses, plural, one {# address} other {# addresses}}; as concentrated as {effective} equal ones (HHI {hhi})',
              values: {
                addresses: concentration.addresses,
                effective: formatFigure(concentration.effectiveAddresses),
                hhi: formatFigure(concentration.hhi),
              },
            })}
          </p>
        </EuiText>
      ) : null}
    </section>
  );
}
