import React from 'react';
import { EuiAccordion, EuiButton, EuiFlexGroup, EuiFlexItem, EuiSpacer, EuiText } from '@elastic/eui';
import { i18n } from '@kbn/i18n';

/** How to be told of anomalies, and what to know before: where Kibana's list of rules links to. */
export function AboutAlerts({
  rules,
  onOpen,
}: {
  /** Address of Kibana's list of rules. */
  readonly rules: string;
  /** Opens the page of anomalies. */
  readonly onOpen: () => void;
}): React.ReactElement {
  return (
    <>
      <EuiText size="s">
        <p>
          {i18n.translate('networkTraffic.alerts.about.what', {
            defaultMessage:
              'A rule asks on a schedule what the Anomalies page shows, and raises one alert for each anomaly. To make one, open an anomaly and choose "Create alert".',
          })}
        </p>
      </EuiText>
      <EuiSpacer size="s" />
      <EuiFlexGroup gutterSize="s" wrap>
        <EuiFlexItem grow={false}>
          <EuiButton size="s" onClick={onOpen} iconType="timeline">
            {i18n.translate('networkTraffic.alerts.about.anomalies', { defaultMessage: 'Open anomalies' })}
          </EuiButton>
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiButton size="s" href={rules} iconType="bell" data-test-subj="networkTrafficRules">
            {i18n.translate('networkTraffic.alerts.about.rules', { defaultMessage: 'Manage rules' })}
          </EuiButton>
        </EuiFlexItem>
      </EuiFlexGroup>
      <EuiSpacer size="s" />
      <EuiAccordion
        id="networkTrafficAboutAlerts"
        buttonContent={i18n.translate('networkTraffic.alerts.about.more', {
          defaultMessage: 'Connectors, e-mail and privileges',
        })}
      >
        <EuiSpacer size="s" />
        <EuiText size="s">
          <ul>
            <li>
              {i18n.translate('networkTraffic.alerts.about.free', {
                defaultMessage:
                  'With the free Basic licence an action can write to an index (index connector) or to the log of Kibana (server log connector). E-mail, Slack, Microsoft Teams, webhooks and others need a paid licence.',
              })}
            </li>
            <li>
              {i18n.translate('networkTraffic.alerts.about.mail', {
                defaultMessage:
                  'A free way to an e-mail: let the index connector write to an index, and let a small program of yours (Logstash with its email output, ElastAlert 2, or a script run by cron) read the new documents and send them. The guide has an example.',
              })}
            </li>
            <li>
              {i18n.translate('networkTraffic.alerts.about.owner', {
                defaultMessage:
                  'A rule runs with the privileges of the user who last saved it, document-level security included.',
              })}
            </li>
            <li>
              {i18n.translate('networkTraffic.alerts.about.readers', {
                defaultMessage:
                  'Its alerts can be read by everybody with read access to Network Traffic, even where document-level security hides the events. They name domains and clients.',
              })}
            </li>
            <li>
              {i18n.translate('networkTraffic.alerts.about.removal', {
                defaultMessage:
                  'Before you remove this plugin, delete or disable its rules: Kibana keeps them, cannot run them any more and logs an error at each run. They work again when the plugin is installed again.',
              })}
            </li>
          </ul>
        </EuiText>
      </EuiAccordion>
    </>
  );
}
