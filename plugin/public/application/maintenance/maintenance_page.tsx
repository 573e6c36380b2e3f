import React, { useCallback } from 'react';
import { EuiSkeletonText, EuiSpacer, EuiText } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { CoreStart } from '../../../kibana_types/browser';
import type { ApiClient } from '../../api/client';
import { AssetTable } from '../setup/asset_table';
import { Fold } from '../setup/fold';
import { Remove } from '../setup/remove';
import { Repair } from '../setup/repair';
import { ReadOnly } from '../shared/read_only';
import { ProblemCallout } from '../shared/problem_callout';
import { useRequest } from '../shared/use_request';

/** What is not needed every day: what is installed, the repair of older indices, and the removal. */
export function MaintenancePage({
  core,
  client,
  repairOpen,
}: {
  readonly core: CoreStart;
  readonly client: ApiClient;
  /** The repair is what this visit is about. */
  readonly repairOpen: boolean;
}): React.ReactElement {
  const status = useRequest(useCallback((signal) => client.status(signal), [client]));
  const { data } = status;
  if (core.application.capabilities.networkTraffic?.setup === false) return <ReadOnly />;
  return (
    <>
      {status.problem ? <ProblemCallout problem={status.problem} onRetry={() => void status.run()} /> : null}
      {!data && status.loading ? <EuiSkeletonText lines={6} /> : null}
      {data ? (
        <>
          <EuiText size="s">
            <p>
              {i18n.translate('networkTraffic.maintenance.introduction', {
                defaultMessage:
                  'Repair indices that are older than Setup, see what Setup installed, or remove it. You can review everything before it changes.',
              })}
            </p>
          </EuiText>
          <EuiSpacer size="m" />
          <Fold
            id="networkTrafficRepairFold"
            key={String(repairOpen)}
            open={repairOpen}
            title={i18n.translate('networkTraffic.repair.title', {
              defaultMessage: 'Repair existing indices',
            })}
          >
            <Repair client={client} onRepaired={() => undefined} />
          </Fold>
          <Fold
            id="networkTrafficAssetsFold"
            title={i18n.translate('networkTraffic.assets.caption', { defaultMessage: 'Installed objects' })}
          >
            <AssetTable assets={data.assets} />
          </Fold>
          <Fold
            id="networkTrafficRemoveFold"
            title={i18n.translate('networkTraffic.remove.title', { defaultMessage: 'Remove' })}
          >
            <Remove
              client={client}
              may
              pathOf={(id) => core.http.basePath.prepend(`/app/dashboards#/view/${encodeURIComponent(id)}`)}
              onRemoved={() => status.run()}
            />
          </Fold>
        </>
      ) : null}
    </>
  );
}
