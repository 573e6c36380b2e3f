import React from 'react';
import {
  EuiAccordion,
  EuiCodeBlock,
  EuiFlexGroup,
  EuiFlexItem,
  EuiLink,
  EuiSpacer,
  EuiText,
} from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import { LOGSTASH_USER_REQUESTS, type System } from '../../../common/configure';

const ELASTIC = 'https://www.elastic.co/guide/en';

/** Pages of Elastic that tell how to install both; none where our own commands do it. */
const GUIDES: Partial<Record<System, { readonly packetbeat: string; readonly logstash: string }>> = {
  linux: {
    packetbeat: `${ELASTIC}/beats/packetbeat/current/setup-repositories.html`,
    logstash: `${ELASTIC}/logstash/current/installing-logstash.html`,
  },
  windows: {
    packetbeat: `${ELASTIC}/beats/packetbeat/current/packetbeat-installation-configuration.html`,
    logstash: `${ELASTIC}/logstash/current/installing-logstash.html`,
  },
};

/** Links to Elastic's installation guides for a system. */
export function InstallationGuides({ system }: { readonly system: System }): React.ReactElement | null {
  const guides = GUIDES[system];
  if (!guides) return null;
  return (
    <>
      <EuiSpacer size="s" />
      <EuiFlexGroup wrap responsive={false} gutterSize="l">
        <EuiFlexItem grow={false}>
          <EuiLink href={guides.packetbeat} target="_blank" external>
            {i18n.translate('networkTraffic.configure.guide.packetbeat', {
              defaultMessage: 'Packetbeat installation guide',
            })}
          </EuiLink>
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiLink href={guides.logstash} target="_blank" external>
            {i18n.translate('networkTraffic.configure.guide.logstash', {
              defaultMessage: 'Logstash installation guide',
            })}
          </EuiLink>
        </EuiFlexItem>
      </EuiFlexGroup>
    </>
  );
}

/** How an administrator makes the user whose name and password Logstash is given. */
export const LogstashUser = (): React.ReactElement => (
  <EuiAccordion
    id="networkTrafficLogstashUser"
    buttonContent={i18n.translate('networkTraffic.configure.logstashUser', {
      defaultMessage: 'Create a user for Logstash',
    })}
  >
    <EuiSpacer size="s" />
    <EuiText size="s">
      <p>
        {i18n.translate('networkTraffic.configure.logstashUserHelp', {
          defaultMessage: 'Choose a password, then run both requests in Dev Tools as an administrator.',
        })}
      </p>
    </EuiText>
    <EuiCodeBlock language="json" fontSize="s" paddingSize="s" isCopyable>
      {LOGSTASH_USER_REQUESTS}
    </EuiCodeBlock>
  </EuiAccordion>
);
