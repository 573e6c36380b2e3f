import React, { useEffect, useState } from 'react';
import { EuiFlexGroup, EuiFlexItem, EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import { DEFAULT_SITE, configurationFiles, siteFaults, type Site } from '../../../common/configure';
import type { ApiClient } from '../../api/client';
import { Arrival } from './arrival';
import { Commands, ConfigurationFiles } from './files_view';
import { SHIPPED } from '../../../common/configure/shipped';
import { SiteForm } from './site_form';

/** Asks how the site looks, writes its configuration, waits for the first documents and looks at them. */
export function ConfigurePage({
  client,
  onOpen,
}: {
  readonly client: ApiClient;
  /** Opens the step of Setup that mends a cause. */
  readonly onOpen: (action: 'setup' | 'repair') => void;
}): React.ReactElement {
  const [site, setSite] = useState<Site>(DEFAULT_SITE);
  useEffect(() => {
    let left = false;
    // Programs of the cluster's own version are the likely ones; without an answer the form's own stand.
    client.preflight({}).then(
      ({ elasticsearch: { version } }) => {
        if (!left && version)
          setSite((before) => ({ ...before, packetbeatVersion: version, logstashVersion: version }));
      },
      () => undefined
    );
    return () => {
      left = true;
    };
  }, [client]);
  const faults = siteFaults(site, SHIPPED);
  return (
    <>
      <EuiText size="s">
        <p>
          {i18n.translate('networkTraffic.configure.introduction', {
            defaultMessage:
              'Creates the configuration files for Packetbeat and Logstash in your browser. Passwords are not included: you add them to keystores on the machines.',
          })}
        </p>
      </EuiText>
      <EuiSpacer size="m" />
      <EuiFlexGroup wrap gutterSize="xl">
        <EuiFlexItem grow={2} style={{ minWidth: 'min(300px, 100%)' }}>
          <SiteForm site={site} faults={faults} onChange={setSite} />
        </EuiFlexItem>
        <EuiFlexItem grow={3} style={{ minWidth: 'min(360px, 100%)' }}>
          {faults.length === 0 ? (
            <ConfigurationFiles files={configurationFiles(site, SHIPPED)} />
          ) : (
            <Unfinished />
          )}
          <EuiSpacer size="m" />
          <Commands />
        </EuiFlexItem>
      </EuiFlexGroup>
      <EuiSpacer size="l" />
      <EuiTitle size="xs">
        <h2>
          {i18n.translate('networkTraffic.configure.arrivalTitle', {
            defaultMessage: 'Wait for documents',
          })}
        </h2>
      </EuiTitle>
      <EuiSpacer size="s" />
      <Arrival client={client} onOpen={onOpen} />
    </>
  );
}

function Unfinished(): React.ReactElement {
  return (
    <EuiText size="s" color="subdued">
      <p role="status">
        {i18n.translate('networkTraffic.configure.unfinished', {
          defaultMessage: 'Correct the settings above to get the files.',
        })}
      </p>
    </EuiText>
  );
}
