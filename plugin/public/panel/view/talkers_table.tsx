import React from 'react';
import {
  EuiBadge,
  EuiBasicTable,
  EuiSpacer,
  EuiText,
  EuiTextColor,
  EuiTitle,
  type EuiBasicTableColumn,
} from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { TalkerRow, TalkersAnswer } from '../../../common/api/anomalies';
import { formatBytes, formatCount, formatFigure, formatShare } from '../../shared/format';
import { AddressLink } from './filter_link';
import { measureText } from './texts';

type Columns = EuiBasicTableColumn<TalkerRow>[];

/** An amount with its share below. */
function Amount({ bytes, share }: { readonly bytes: number; readonly share: number }): React.ReactElement {
  return (
    <span style={{ textAlign: 'right' }}>
      {formatBytes(bytes)}
      <br />
      <EuiTextColor color="subdued">{formatShare(share)}</EuiTextColor>
    </span>
  );
}

const cumulated = (): Columns[number] => ({
  name: i18n.translate('networkTraffic.panel.talkers.cumulative', { defaultMessage: 'Cumulative' }),
  align: 'right',
  width: '92px',
  render: ({ cumulatedShare }: TalkerRow) => formatShare(cumulatedShare),
});

/** Both shares whatever the order: of all bytes sent, and of all bytes received. */
const bytesColumns = (measure: 'created' | 'received'): Columns => {
  const columns: Readonly<Record<'created' | 'received', Columns[number]>> = {
    created: {
      name: measureText('created'),
      align: 'right',
      width: '118px',
      render: ({ created, createdShare }: TalkerRow) => <Amount bytes={created} share={createdShare} />,
    },
    received: {
      name: measureText('received'),
      align: 'right',
      width: '118px',
      render: ({ received, receivedShare }: TalkerRow) => <Amount bytes={received} share={receivedShare} />,
    },
  };
  return measure === 'created'
    ? [columns.created, cumulated(), columns.received]
    : [columns.received, cumulated(), columns.created];
};

const countColumns = (measure: 'packets' | 'connections'): Columns => [
  {
    name: measureText(measure),
    align: 'right',
    width: '92px',
    render: (talker: TalkerRow) => formatCount(talker[measure]),
  },
  {
    name: i18n.translate('networkTraffic.panel.talkers.share', { defaultMessage: 'Share' }),
    align: 'right',
    width: '64px',
    render: ({ share }: TalkerRow) => formatShare(share),
  },
  cumulated(),
];

/** Addresses by volume with their shares of everything, and what the first ones have together. */
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
  const columns: Columns = [
    {
      name: i18n.translate('networkTraffic.panel.talkers.address', { defaultMessage: 'Address' }),
      render: ({ address, internal, name, organization }: TalkerRow) => (
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
          {name === null && organization === null ? null : (
            <EuiText size="xs" color="subdued">
              {[name, organization]
                .filter((text) => text !== null)
                .map((text) => (
                  <div key={text}>{text}</div>
                ))}
            </EuiText>
          )}
        </span>
      ),
    },
    ...(measure === 'created' || measure === 'received' ? bytesColumns(measure) : countColumns(measure)),
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
            'Addresses that transfer the most data, with their shares of all bytes sent and received, and cumulative shares',
        })}
        items={[...talkers]}
        itemId="address"
        columns={columns}
        responsive={false}
        noItemsMessage={
          filtered
            ? i18n.translate('networkTraffic.panel.talkers.filtered', {
                defaultMessage:
                  'No connections match the query and filters. Documents from before setup have no protocol, domain, or request fields.',
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
                '{addresses, plural, one {# address} other {# addresses}}. Traffic is as concentrated as with {effective} addresses of equal size (HHI {hhi}).',
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
