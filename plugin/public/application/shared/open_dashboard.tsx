import React from 'react';
import { EuiButton } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { StatusResponse } from '../../../common/api/setup';
import type { CoreStart } from '../../../kibana_types/browser';

/** The way to the dashboard; filled where it is the next step. */
export const OpenDashboard = ({
  core,
  dashboard,
  fill,
}: {
  readonly core: CoreStart;
  readonly dashboard: NonNullable<StatusResponse['dashboard']>;
  readonly fill: boolean;
}): React.ReactElement => (
  <EuiButton
    fill={fill}
    iconType="dashboardApp"
    data-test-subj="networkTrafficOpenDashboard"
    href={core.http.basePath.prepend(dashboard.path)}
  >
    {i18n.translate('networkTraffic.setup.open', { defaultMessage: 'Open dashboard' })}
  </EuiButton>
);
