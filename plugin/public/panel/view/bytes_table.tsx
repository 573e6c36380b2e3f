import React from 'react';
import { EuiInMemoryTable, EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { ByteJoin, DomainBytes } from '../../../common/api/anomalies';
import { formatBytes, formatCount, formatShare } from '../../shared/format';
import { DomainLink } from './filter_link';
import { measureText } from './texts';

/** Rows at a time. */
const ROWS = 20;

const title = (): string =>
  i18n.translate('networkTraffic.panel.bytes.title', { defaultMessage: 'Bytes by domain' });

/** Volume of domains, as far as flows and names could be joined; how far is said below. */
export function BytesTable({
  join,
  onFilter,
}: {
  readonly join: ByteJoin;
  readonly onFilter: (domain: string) => void;
}): React.ReactElement {
  return (
    <section aria-label={title()}>
      <EuiTitle size="xxs">
        <h3>{title()}</h3>
      </EuiTitle>
      <EuiSpacer size="xs" />
      <EuiInMemoryTable<DomainBytes>
        data-test-subj="networkAnomaliesBytes"
        tableCaption={title()}
        items={[...join.domains]}
        itemId="domain"
        responsive={false}
        pagination={join.domains.length > ROWS ? { pageSize: ROWS, showPerPageOptions: false } : false}
        message={i18n.translate('networkTraffic.panel.bytes.none', {
          defaultMessage: 'No flow could be joined with a name.',
        })}
        columns={[
          {
            name: i18n.translate('networkTraffic.panel.column.domain', { defaultMessage: 'Domain' }),
            render: ({ domain }: DomainBytes) => (
              <DomainLink domain={domain} onFilter={() => onFilter(domain)} />
            ),
          },
          {
            name: measureText('total'),
            align: 'right',
            render: ({ bytes }: DomainBytes) => formatBytes(bytes),
          },
          {
            name: measureText('connections'),
            align: 'right',
            render: ({ connections }: DomainBytes) => formatCount(connections),
          },
        ]}
      />
      <EuiText size="xs" color="subdued">
        <p>
          {i18n.translate('networkTraffic.panel.bytes.joined', {
            defaultMessage: '{share} of all bytes could be joined with a name',
            values: { share: formatShare(join.shareJoined) },
          })}
        </p>
      </EuiText>
    </section>
  );
}
