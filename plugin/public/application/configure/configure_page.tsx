import React, { useEffect, useState } from 'react';
import { EuiSpacer, EuiText } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import { DEFAULT_SITE, configurationFiles, siteFaults, type Site } from '../../../common/configure';
import type { CoreStart } from '../../../kibana_types/browser';
import type { ApiClient } from '../../api/client';
import { Arrival } from './arrival';
import { Instructions } from './instructions';
import { SHIPPED } from '../../../common/configure/shipped';
import { SiteForm } from './site_form';

/** Asks how the site looks, writes its configuration, waits for the first documents and looks at them. */
export function ConfigurePage({
  core,
  client,
  onOpen,
}: {
  readonly core: CoreStart;
  readonly client: ApiClient;
  /** Opens the step of Setup that mends a cause. */
  readonly onOpen: (action: 'setup' | 'repair') => void;
}): React.ReactElement {
  const [site, setSite] = useState<Site>(DEFAULT_SITE);
  const [clusterVersion, setClusterVersion] = useState<string>();
  useEffect(() => {
    let left = false;
    // Programs of the cluster's own version are the likely ones; without an answer the form's own stand.
    client.preflight({}).then(
      ({ elasticsearch: { version } }) => {
        if (!left && version) {
          setClusterVersion(version);
          setSite((before) => ({ ...before, packetbeatVersion: version, logstashVersion: version }));
        }
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
      <SiteForm site={site} clusterVersion={clusterVersion} faults={faults} onChange={setSite} />
      <EuiSpacer size="l" />
      {faults.length === 0 ? (
        <Instructions site={site} files={configurationFiles(site, SHIPPED)}>
          <Arrival core={core} client={client} onOpen={onOpen} />
        </Instructions>
      ) : (
        <Unfinished />
      )}
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
