import React, { useEffect, useState } from 'react';
import {
  EuiAccordion,
  EuiButton,
  EuiFieldNumber,
  EuiFieldText,
  EuiFlexGrid,
  EuiFlexItem,
  EuiForm,
  EuiFormRow,
  EuiSpacer,
  EuiTextArea,
  EuiTitle,
} from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { SettingsInput, SetupSettings } from '../../../common/api/setup';
import { SummariesField } from './summaries_field';

/** Index pattern, internal networks, retention, ports. The server checks them; a change makes a new plan, not yet a change. */
export function SettingsForm({
  settings,
  hasPlan,
  busy,
  onEdited,
  onPlan,
}: {
  readonly settings: SetupSettings;
  /** Without a plan, the same settings may be asked about again. */
  readonly hasPlan: boolean;
  readonly busy: boolean;
  /** Whether the fields differ from what a plan was last asked for. */
  readonly onEdited: (edited: boolean) => void;
  readonly onPlan: (input: SettingsInput) => void;
}): React.ReactElement {
  const [indexPattern, setIndexPattern] = useState(settings.indexPattern);
  const [networks, setNetworks] = useState(settings.internalNetworks.join('\n'));
  const [days, setDays] = useState(settings.retentionDays === null ? '' : String(settings.retentionDays));
  const [ports, setPorts] = useState(settings.shippingPorts.join(', '));
  const [summaries, setSummaries] = useState(settings.summaries);
  const input: SettingsInput = {
    indexPattern: indexPattern.trim(),
    internalNetworks: listed(networks),
    retentionDays: days === '' ? null : Number(days),
    shippingPorts: listed(ports).map(Number),
    summaries,
  };
  const text = JSON.stringify(input);
  const [asked, setAsked] = useState(text);
  const edited = text !== asked;
  useEffect(() => onEdited(edited), [edited, onEdited]);
  return (
    <EuiForm
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(text);
        onPlan(input);
      }}
    >
      <EuiTitle size="xs">
        <h3>{i18n.translate('networkTraffic.settings.title', { defaultMessage: 'Settings' })}</h3>
      </EuiTitle>
      <EuiSpacer size="s" />
      <EuiFlexGrid columns={3} gutterSize="m">
        <EuiFlexItem>
          <EuiFormRow
            label={i18n.translate('networkTraffic.settings.pattern', { defaultMessage: 'Index pattern' })}
            helpText={i18n.translate('networkTraffic.settings.patternHelp', {
              defaultMessage: 'Indices that Logstash writes Packetbeat data to. Default: logstash-*',
            })}
          >
            <EuiFieldText value={indexPattern} onChange={({ target }) => setIndexPattern(target.value)} />
          </EuiFormRow>
        </EuiFlexItem>
        <EuiFlexItem>
          <EuiFormRow
            label={i18n.translate('networkTraffic.settings.networks', {
              defaultMessage: 'Internal networks',
            })}
            helpText={i18n.translate('networkTraffic.settings.networksHelp', {
              defaultMessage:
                'One network per line, in CIDR notation. They determine the direction of traffic.',
            })}
          >
            <EuiTextArea rows={3} value={networks} onChange={({ target }) => setNetworks(target.value)} />
          </EuiFormRow>
        </EuiFlexItem>
        <EuiFlexItem>
          <EuiFormRow
            label={i18n.translate('networkTraffic.settings.retention', {
              defaultMessage: 'Delete indices after (days)',
            })}
            helpText={i18n.translate('networkTraffic.settings.retentionHelp', {
              defaultMessage:
                'Applies to new indices. Changing the number also affects existing indices that follow the policy. Leave empty to keep new indices.',
            })}
          >
            <EuiFieldNumber
              min={1}
              max={3650}
              value={days}
              onChange={({ target }) => setDays(target.value)}
            />
          </EuiFormRow>
        </EuiFlexItem>
      </EuiFlexGrid>
      <EuiSpacer size="s" />
      <EuiAccordion
        id="networkTrafficSettingsAdvanced"
        buttonContent={i18n.translate('networkTraffic.settings.advanced', { defaultMessage: 'Advanced' })}
      >
        <EuiSpacer size="s" />
        <EuiFormRow
          label={i18n.translate('networkTraffic.settings.shippingPorts', {
            defaultMessage: 'Ports that Packetbeat sends data to',
          })}
          helpText={i18n.translate('networkTraffic.settings.shippingPortsHelp', {
            defaultMessage:
              'Ports of Logstash or Elasticsearch. Diagnosis uses them to detect whether Packetbeat captures its own traffic. Leave empty to skip this check.',
          })}
        >
          <EuiFieldText value={ports} onChange={({ target }) => setPorts(target.value)} />
        </EuiFormRow>
        <SummariesField checked={summaries} onChange={setSummaries} />
      </EuiAccordion>
      <EuiSpacer size="s" />
      <EuiButton type="submit" size="s" fill={edited} isLoading={busy} isDisabled={hasPlan && !edited}>
        {i18n.translate('networkTraffic.settings.plan', { defaultMessage: 'Review changes' })}
      </EuiButton>
    </EuiForm>
  );
}

const listed = (text: string): string[] => text.split(/[\s,]+/).filter((entry) => entry !== '');
