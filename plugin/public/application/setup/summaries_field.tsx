import React from 'react';
import { EuiFormRow, EuiSwitch } from '@elastic/eui';
import { i18n } from '@kbn/i18n';

/** Whether Elasticsearch counts in advance, with what it costs. */
export function SummariesField({
  checked,
  onChange,
}: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}): React.ReactElement {
  return (
    <EuiFormRow
      helpText={i18n.translate('networkTraffic.settings.summariesHelp', {
        defaultMessage:
          'Transforms count events in advance, so that anomalies and alerts do not count them at each request. They use disk space and CPU at all times; the plan shows an estimate. Recommended from about 100 million events per day. Summaries ignore document-level security: grant read access to network-traffic-summary-* only to users who may see all events.',
      })}
    >
      <EuiSwitch
        label={i18n.translate('networkTraffic.settings.summaries', {
          defaultMessage: 'Use summaries for large volumes',
        })}
        checked={checked}
        onChange={({ target }) => onChange(target.checked)}
      />
    </EuiFormRow>
  );
}
