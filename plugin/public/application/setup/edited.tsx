import React from 'react';
import { EuiText } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import { formatDateTime } from '../../shared/format';

/** What is said of an object, and when a user changed it last, in the viewer's own zone. */
export function Edited({
  text,
  at,
}: {
  readonly text: string;
  /** ISO 8601. */
  readonly at: string | undefined;
}): React.ReactElement {
  return (
    <div>
      {text}
      {at === undefined ? null : (
        <EuiText size="xs" color="subdued">
          {i18n.translate('networkTraffic.assets.editedAt', {
            defaultMessage: 'Last change: {time}',
            values: { time: formatDateTime(Date.parse(at)) },
          })}
        </EuiText>
      )}
    </div>
  );
}
