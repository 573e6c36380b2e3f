import React from 'react';
import {
  EuiAccordion,
  EuiComboBox,
  EuiFieldText,
  EuiFlexGrid,
  EuiFlexItem,
  EuiForm,
  EuiFormRow,
  EuiSelect,
  EuiSpacer,
  EuiSwitch,
} from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import { protocolsOf, type Site, type SiteFault } from '../../../common/configure';
import { FAULTS, HELP, LABELS } from './texts';
import { SHIPPED } from '../../../common/configure/shipped';

type TextField = 'interface' | 'logstashHost' | 'elasticsearchHost';
/** What differs from site to site. */
const TEXT_FIELDS: readonly TextField[] = ['interface', 'logstashHost', 'elasticsearchHost'];

/** The last release of each line that is offered beside the cluster's own version: options and fields differ by line, not by patch. */
const VERSIONS: readonly string[] = [
  '9.5.6',
  '9.4.9',
  '9.3.8',
  '9.2.8',
  '9.1.10',
  '9.0.8',
  '8.19.24',
  '8.18.8',
  '8.17.10',
  '8.16.6',
  '8.15.5',
  '8.14.3',
  '8.13.4',
  '8.12.2',
  '7.17.29',
];

/** Interface, addresses, security, protocols and internal networks; each answer is checked as it is typed. */
export function SiteForm({
  site,
  clusterVersion,
  faults,
  onChange,
}: {
  readonly site: Site;
  /** Undefined until it is known. */
  readonly clusterVersion: string | undefined;
  readonly faults: readonly SiteFault[];
  readonly onChange: (site: Site) => void;
}): React.ReactElement {
  const change = (changes: Partial<Site>): void => onChange({ ...site, ...changes });
  const row = (field: keyof Site, input: React.ReactElement): React.ReactElement => {
    const isInvalid = faults.some((fault) => fault.field === field);
    return (
      <EuiFormRow
        fullWidth
        key={field}
        label={LABELS[field]}
        helpText={HELP[field]}
        isInvalid={isInvalid}
        error={isInvalid ? FAULTS[field] : undefined}
      >
        {input}
      </EuiFormRow>
    );
  };
  const version = (field: 'packetbeatVersion' | 'logstashVersion'): React.ReactElement => (
    <EuiSelect
      fullWidth
      value={site[field]}
      options={[...new Set([...(clusterVersion ? [clusterVersion] : []), site[field], ...VERSIONS])].map(
        (value) => ({
          value,
          text:
            value === clusterVersion
              ? i18n.translate('networkTraffic.configure.clusterVersion', {
                  defaultMessage: '{version} (version of the cluster)',
                  values: { version: value },
                })
              : value,
        })
      )}
      onChange={({ target }) => change({ [field]: target.value })}
      data-test-subj={`networkTrafficSite-${field}`}
    />
  );
  return (
    <EuiForm component="div" data-test-subj="networkTrafficSite">
      <EuiFlexGrid columns={3} gutterSize="m">
        {TEXT_FIELDS.map((field) => (
          <EuiFlexItem key={field}>
            {row(
              field,
              <EuiFieldText
                fullWidth
                value={site[field]}
                spellCheck={false}
                isInvalid={faults.some((fault) => fault.field === field)}
                onChange={({ target }) => change({ [field]: target.value.trim() })}
                data-test-subj={`networkTrafficSite-${field}`}
              />
            )}
          </EuiFlexItem>
        ))}
      </EuiFlexGrid>
      {site.elasticsearchHost.startsWith('https:') || site.elasticsearchAuthority ? (
        <>
          <EuiSpacer size="s" />
          {row(
            'elasticsearchAuthority',
            <EuiSwitch
              showLabel={false}
              label={LABELS.elasticsearchAuthority}
              checked={site.elasticsearchAuthority}
              onChange={({ target }) => change({ elasticsearchAuthority: target.checked })}
            />
          )}
        </>
      ) : null}
      <EuiSpacer size="s" />
      <EuiAccordion
        id="networkTrafficSiteAdvanced"
        buttonContent={i18n.translate('networkTraffic.settings.advanced', { defaultMessage: 'Advanced' })}
      >
        <EuiSpacer size="s" />
        {row('packetbeatVersion', version('packetbeatVersion'))}
        {row('logstashVersion', version('logstashVersion'))}
        {row(
          'protocols',
          <EuiComboBox
            fullWidth
            placeholder={i18n.translate('networkTraffic.configure.allProtocols', {
              defaultMessage: 'All protocols',
            })}
            options={protocolsOf(SHIPPED).map((label) => ({ label }))}
            selectedOptions={site.protocols.map((label) => ({ label }))}
            onChange={(chosen) => change({ protocols: chosen.map(({ label }) => label) })}
          />
        )}
        {row(
          'internalNetworks',
          <EuiComboBox
            fullWidth
            noSuggestions
            placeholder={i18n.translate('networkTraffic.configure.privateNetworks', {
              defaultMessage: 'Private networks',
            })}
            isInvalid={faults.some(({ field }) => field === 'internalNetworks')}
            selectedOptions={site.internalNetworks.map((label) => ({ label }))}
            onCreateOption={(network) =>
              change({ internalNetworks: [...site.internalNetworks, network.trim()] })
            }
            onChange={(chosen) => change({ internalNetworks: chosen.map(({ label }) => label) })}
          />
        )}
        <EuiSpacer size="s" />
        <EuiSwitch
          label={LABELS.tls}
          checked={site.tls}
          onChange={({ target }) => change({ tls: target.checked })}
        />
      </EuiAccordion>
    </EuiForm>
  );
}
