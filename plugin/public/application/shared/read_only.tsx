import React from 'react';
import { EuiCallOut } from '@elastic/eui';
import { i18n } from '@kbn/i18n';

/** What a person with read access is told where only others can do something. */
export const ReadOnly = (): React.ReactElement => (
  <EuiCallOut
    size="s"
    iconType="lock"
    data-test-subj="networkTrafficReadOnly"
    title={i18n.translate('networkTraffic.setup.readOnly', {
      defaultMessage:
        'You have read-only access. To run setup, ask an administrator for the All privilege on Network Traffic.',
    })}
  />
);
