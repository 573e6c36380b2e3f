import React from 'react';
import { EuiBasicTable, EuiHealth } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { AssetStatus } from '../../../common/api/setup';
import { Edited } from './edited';
import { STATES } from './texts';

/** What Setup looks after, and how each part stands. */
export function AssetTable({ assets }: { readonly assets: readonly AssetStatus[] }): React.ReactElement {
  const caption = i18n.translate('networkTraffic.assets.caption', { defaultMessage: 'Installed objects' });
  return (
    <EuiBasicTable<AssetStatus>
      tableCaption={caption}
      data-test-subj="networkTrafficAssets"
      items={[...assets]}
      itemId="id"
      columns={[
        {
          field: 'state',
          name: i18n.translate('networkTraffic.assets.state', { defaultMessage: 'State' }),
          width: '200px',
          render: (state: AssetStatus['state']) => (
            <EuiHealth color={STATES[state].color}>{STATES[state].label}</EuiHealth>
          ),
        },
        { field: 'title', name: i18n.translate('networkTraffic.assets.part', { defaultMessage: 'Object' }) },
        { field: 'name', name: i18n.translate('networkTraffic.assets.name', { defaultMessage: 'Name' }) },
        {
          field: 'detail',
          name: i18n.translate('networkTraffic.assets.detail', { defaultMessage: 'Details' }),
          render: (detail: string, { editedAt }: AssetStatus) => <Edited text={detail} at={editedAt} />,
        },
      ]}
    />
  );
}
