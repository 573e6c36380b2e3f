import React from 'react';
import { EuiButton, EuiCallOut, EuiSpacer, EuiText } from '@elastic/eui';
import { i18n } from '@kbn/i18n';

/** Set up, and nothing has come yet: what is left to do, and what the dashboard looks like until then. */
export function FirstDocuments({ onConfigure }: { readonly onConfigure: () => void }): React.ReactElement {
  return (
    <>
      <EuiCallOut
        iconType="clock"
        data-test-subj="networkTrafficFirstDocuments"
        title={i18n.translate('networkTraffic.firstDocuments.title', {
          defaultMessage: 'Next: let Packetbeat and Logstash send',
        })}
      >
        <EuiText size="s">
          <p>
            {i18n.translate('networkTraffic.firstDocuments.text', {
              defaultMessage: 'The dashboard stays empty until the first documents arrive.',
            })}
          </p>
        </EuiText>
        <EuiSpacer size="s" />
        <EuiButton fill iconType="gear" onClick={onConfigure} data-test-subj="networkTrafficConfigure">
          {i18n.translate('networkTraffic.firstDocuments.configure', {
            defaultMessage: 'Configure Packetbeat and Logstash',
          })}
        </EuiButton>
      </EuiCallOut>
      <EuiSpacer size="m" />
    </>
  );
}
