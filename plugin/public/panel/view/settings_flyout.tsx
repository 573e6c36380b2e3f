import React, { useState } from 'react';
import {
  EuiButton,
  EuiButtonEmpty,
  EuiCheckboxGroup,
  EuiComboBox,
  EuiFieldNumber,
  EuiFlexGroup,
  EuiFlyout,
  EuiFlyoutBody,
  EuiFlyoutFooter,
  EuiFlyoutHeader,
  EuiForm,
  EuiFormRow,
  EuiSelect,
  EuiSpacer,
  EuiSwitch,
  EuiTitle,
} from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import { BOUNDS, NAME_SOURCES, TALKER_MEASURES, parsePanelState, type PanelState } from '../model/state';
import { measureText, sourceText } from './texts';

/** What the route does when a panel sets nothing. */
const DEFAULTS = { sensitivity: 1, max_findings: 25, talker_limit: 10 } as const;

const sensitivities = (): { value: string; text: string }[] => [
  {
    value: '0.5',
    text: i18n.translate('networkTraffic.panel.settings.fewer', { defaultMessage: 'Fewer anomalies' }),
  },
  {
    value: '1',
    text: i18n.translate('networkTraffic.panel.settings.default', { defaultMessage: 'Default' }),
  },
  {
    value: '2',
    text: i18n.translate('networkTraffic.panel.settings.more', { defaultMessage: 'More anomalies' }),
  },
  {
    value: '4',
    text: i18n.translate('networkTraffic.panel.settings.most', {
      defaultMessage: 'Most anomalies, with more false positives',
    }),
  },
];

/** Settings of the panel, offered while the dashboard is edited and saved with it. */
export function SettingsFlyout({
  state,
  onSave,
  onClose,
}: {
  readonly state: PanelState;
  readonly onSave: (state: PanelState) => void;
  readonly onClose: () => void;
}): React.ReactElement {
  const [draft, setDraft] = useState<PanelState>(state);
  const change = (changes: PanelState): void => setDraft({ ...draft, ...changes });
  const sources = draft.sources ?? NAME_SOURCES;
  const networks = draft.internal_networks ?? [];
  const numberRow = (key: 'max_findings' | 'talker_limit', label: string): React.ReactElement => (
    <EuiFormRow label={label}>
      <EuiFieldNumber
        min={BOUNDS[key][0]}
        max={BOUNDS[key][1]}
        data-test-subj={`networkAnomaliesSetting-${key}`}
        value={draft[key] ?? DEFAULTS[key]}
        onChange={({ target }) => change({ [key]: Math.round(target.valueAsNumber) })}
      />
    </EuiFormRow>
  );
  return (
    <EuiFlyout
      size="s"
      onClose={onClose}
      aria-labelledby="networkAnomaliesSettings"
      data-test-subj="networkAnomaliesSettings"
    >
      <EuiFlyoutHeader hasBorder>
        <EuiTitle size="s">
          <h2 id="networkAnomaliesSettings">
            {i18n.translate('networkTraffic.panel.toolbar.settings', {
              defaultMessage: 'Detection settings',
            })}
          </h2>
        </EuiTitle>
      </EuiFlyoutHeader>
      <EuiFlyoutBody>
        <EuiForm component="div">
          <EuiFormRow
            label={i18n.translate('networkTraffic.panel.settings.sources', {
              defaultMessage: 'Domain names from',
            })}
            isInvalid={sources.length === 0}
          >
            <EuiCheckboxGroup
              options={NAME_SOURCES.map((id) => ({ id, label: sourceText(id) }))}
              idToSelectedMap={Object.fromEntries(sources.map((id) => [id, true]))}
              onChange={(id) =>
                change({ sources: NAME_SOURCES.filter((name) => sources.includes(name) !== (name === id)) })
              }
            />
          </EuiFormRow>
          <EuiFormRow
            label={i18n.translate('networkTraffic.panel.settings.sensitivity', {
              defaultMessage: 'Sensitivity',
            })}
          >
            <EuiSelect
              options={sensitivities()}
              data-test-subj="networkAnomaliesSetting-sensitivity"
              value={String(draft.sensitivity ?? DEFAULTS.sensitivity)}
              onChange={({ target }) => change({ sensitivity: Number(target.value) })}
            />
          </EuiFormRow>
          {numberRow(
            'max_findings',
            i18n.translate('networkTraffic.panel.settings.maximumAnomalies', {
              defaultMessage: 'Maximum anomalies',
            })
          )}
          <EuiFormRow
            label={i18n.translate('networkTraffic.panel.settings.networks', {
              defaultMessage: 'Internal networks',
            })}
            helpText={i18n.translate('networkTraffic.panel.settings.networksHelp', {
              defaultMessage:
                'In CIDR notation, for example 10.0.0.0/8. Leave empty to use the private networks.',
            })}
          >
            <EuiComboBox
              noSuggestions
              selectedOptions={networks.map((label) => ({ label }))}
              onCreateOption={(network) => change({ internal_networks: [...networks, network.trim()] })}
              onChange={(options) => change({ internal_networks: options.map(({ label }) => label) })}
            />
          </EuiFormRow>
          <EuiFormRow
            label={i18n.translate('networkTraffic.panel.settings.measure', {
              defaultMessage: 'Sort talkers by',
            })}
          >
            <EuiSelect
              options={TALKER_MEASURES.map((value) => ({ value, text: measureText(value) }))}
              value={draft.talker_measure ?? 'received'}
              onChange={({ target: { value } }) => {
                const measure = TALKER_MEASURES.find((known) => known === value);
                if (measure) change({ talker_measure: measure });
              }}
            />
          </EuiFormRow>
          {numberRow(
            'talker_limit',
            i18n.translate('networkTraffic.panel.settings.maximumTalkers', {
              defaultMessage: 'Maximum talkers',
            })
          )}
          <EuiSpacer size="m" />
          <EuiSwitch
            checked={draft.drops ?? false}
            onChange={({ target }) => change({ drops: target.checked })}
            label={i18n.translate('networkTraffic.panel.settings.drops', {
              defaultMessage: 'Detect lasting drops in traffic',
            })}
          />
          <EuiSpacer size="s" />
          <EuiSwitch
            checked={draft.bytes_by_domain ?? false}
            onChange={({ target }) => change({ bytes_by_domain: target.checked })}
            label={i18n.translate('networkTraffic.panel.settings.bytes', {
              defaultMessage: 'Show bytes by domain (one additional search)',
            })}
          />
        </EuiForm>
      </EuiFlyoutBody>
      <EuiFlyoutFooter>
        <EuiFlexGroup justifyContent="spaceBetween" responsive={false}>
          <EuiButtonEmpty onClick={onClose}>
            {i18n.translate('networkTraffic.panel.cancel', { defaultMessage: 'Cancel' })}
          </EuiButtonEmpty>
          <EuiButton
            fill
            isDisabled={sources.length === 0}
            // What is out of bounds is left out again, as it would be when the dashboard is opened.
            onClick={() => onSave(parsePanelState(draft))}
            data-test-subj="networkAnomaliesSettingsSave"
          >
            {i18n.translate('networkTraffic.panel.settings.save', { defaultMessage: 'Apply' })}
          </EuiButton>
        </EuiFlexGroup>
      </EuiFlyoutFooter>
    </EuiFlyout>
  );
}
