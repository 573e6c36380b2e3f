import React from 'react';
import { EuiInMemoryTable, EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { DomainBytes, DomainVolumes } from '../../../common/api/anomalies';
import { formatBytes, formatCount, formatShare } from '../../shared/format';
import { DomainLink } from './filter_link';
import { measureText } from './texts';

/** Rows at a time. */
const ROWS = 20;

const title = (): string =>
  i18n.translate('networkTraffic.panel.bytes.title', { defaultMessage: 'Bytes by domain' });

/** Volume of domains, as far as connections have one; how far is said below. */
export function BytesTable({
  volumes,
  onFilter,
}: {
  readonly volumes: DomainVolumes;
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
        items={[...volumes.domains]}
        itemId="domain"
        responsive={false}
        pagination={volumes.domains.length > ROWS ? { pageSize: ROWS, showPerPageOptions: false } : false}
        message={i18n.translate('networkTraffic.panel.bytes.none', {
          defaultMessage: 'No connection has a domain.',
        })}
        columns={[
          {
            name: i18n.translate('networkTraffic.panel.column.domain', { defaultMessage: 'Domain' }),
            render: ({ domain }: DomainBytes) => (
              <DomainLink domain={domain} onFilter={() => onFilter(domain)} />
            ),
          },
          {
            name: i18n.translate('networkTraffic.panel.bytes.bytes', { defaultMessage: 'Bytes' }),
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
          {i18n.translate('networkTraffic.panel.bytes.named', {
            defaultMessage: '{share} of all bytes belong to connections with a domain',
            values: { share: formatShare(volumes.namedShare) },
          })}
        </p>
      </EuiText>
    </section>
  );
}
