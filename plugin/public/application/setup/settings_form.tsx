import React, { useState } from 'react';
import { EuiButton, EuiFieldNumber, EuiFieldText, EuiForm, EuiFormRow, EuiTextArea } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { SettingsInput, SetupSettings } from '../../../common/api/setup';

/** Index pattern, internal networks, retention, ports. The server checks them; a change makes a new plan, not yet a change. */
export function SettingsForm({
  settings,
  busy,
  onPlan,
}: {
  readonly settings: SetupSettings;
  readonly busy: boolean;
  readonly onPlan: (input: SettingsInput) => void;
}): React.ReactElement {
  const [indexPattern, setIndexPattern] = useState(settings.indexPattern);
  const [networks, setNetworks] = useState(settings.internalNetworks.join('\n'));
  const [days, setDays] = useState(settings.retentionDays === null ? '' : String(settings.retentionDays));
  const [ports, setPorts] = useState(settings.shippingPorts.join(', '));
  return (
    <EuiForm
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        onPlan({
          indexPattern: indexPattern.trim(),
          internalNetworks: listed(networks),
          retentionDays: days === '' ? null : Number(days),
          shippingPorts: listed(ports).map(Number),
        });
      }}
    >
      <EuiFormRow
        label={i18n.translate('networkTraffic.settings.pattern', { defaultMessage: 'Index pattern' })}
        helpText={i18n.translate('networkTraffic.settings.patternHelp', {
          defaultMessage: 'Where Logstash writes what Packetbeat sends, as a rule logstash-*',
        })}
      >
        <EuiFieldText value={indexPattern} onChange={({ target }) => setIndexPattern(target.value)} />
      </EuiFormRow>
      <EuiFormRow
        label={i18n.translate('networkTraffic.settings.networks', { defaultMessage: 'Internal networks' })}
        helpText={i18n.translate('networkTraffic.settings.networksHelp', {
          defaultMessage: 'In CIDR notation, one a line. They decide what counts as incoming and as created.',
        })}
      >
        <EuiTextArea rows={6} value={networks} onChange={({ target }) => setNetworks(target.value)} />
      </EuiFormRow>
      <EuiFormRow
        label={i18n.translate('networkTraffic.settings.retention', {
          defaultMessage: 'Keep data for (days)',
        })}
        helpText={i18n.translate('networkTraffic.settings.retentionHelp', {
          defaultMessage:
            'Indices made from now on are deleted when they are older. Other days count for those, too, that were made with days before. Empty: new indices stay, and those with days go on to be deleted.',
        })}
      >
        <EuiFieldNumber min={1} max={3650} value={days} onChange={({ target }) => setDays(target.value)} />
      </EuiFormRow>
      <EuiFormRow
        label={i18n.translate('networkTraffic.settings.shippingPorts', {
          defaultMessage: 'Ports that Packetbeat ships to',
        })}
        helpText={i18n.translate('networkTraffic.settings.shippingPortsHelp', {
          defaultMessage:
            'Of your Logstash or Elasticsearch. Diagnosis says when much of the volume is Packetbeat’s own. Empty: it is not asked.',
        })}
      >
        <EuiFieldText value={ports} onChange={({ target }) => setPorts(target.value)} />
      </EuiFormRow>
      <EuiButton type="submit" isLoading={busy} size="s">
        {i18n.translate('networkTraffic.settings.plan', { defaultMessage: 'Show the plan for these' })}
      </EuiButton>
    </EuiForm>
  );
}

const listed = (text: string): string[] => text.split(/[\s,]+/).filter((entry) => entry !== '');
