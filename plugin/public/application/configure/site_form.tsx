import React from 'react';
import { EuiComboBox, EuiFieldText, EuiForm, EuiFormRow, EuiSpacer, EuiSwitch } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import { protocolsOf, type Site, type SiteFault } from '../../../common/configure';
import { FAULTS, HELP, LABELS } from './texts';
import { SHIPPED } from '../../../common/configure/shipped';

type TextField = 'interface' | 'logstashHost' | 'elasticsearchHost' | 'packetbeatVersion' | 'logstashVersion';
const TEXT_FIELDS: readonly TextField[] = [
  'interface',
  'logstashHost',
  'elasticsearchHost',
  'packetbeatVersion',
  'logstashVersion',
];

/** Interface, addresses, security, protocols and internal networks; each answer is checked as it is typed. */
export function SiteForm({
  site,
  faults,
  onChange,
}: {
  readonly site: Site;
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
  return (
    <EuiForm component="div" data-test-subj="networkTrafficSite">
      {TEXT_FIELDS.map((field) =>
        row(
          field,
          <EuiFieldText
            fullWidth
            value={site[field]}
            spellCheck={false}
            isInvalid={faults.some((fault) => fault.field === field)}
            onChange={({ target }) => change({ [field]: target.value.trim() })}
            data-test-subj={`networkTrafficSite-${field}`}
          />
        )
      )}
      <EuiSpacer size="m" />
      <EuiSwitch
        label={LABELS.tls}
        checked={site.tls}
        onChange={({ target }) => change({ tls: target.checked })}
      />
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
    </EuiForm>
  );
}
