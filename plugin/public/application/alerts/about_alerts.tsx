import React from 'react';
import { EuiAccordion, EuiButton, EuiFlexGroup, EuiFlexItem, EuiSpacer, EuiText } from '@elastic/eui';
import { i18n } from '@kbn/i18n';

/** How to be told of anomalies, and what to know before: where Kibana's list of rules links to. */
export function AboutAlerts({
  rules,
  mayCreate,
  onOpen,
}: {
  /** Address of Kibana's list of rules. */
  readonly rules: string;
  /** This user may make rules. */
  readonly mayCreate: boolean;
  /** Opens the page of anomalies. */
  readonly onOpen: () => void;
}): React.ReactElement {
  return (
    <>
      <EuiText size="s">
        <p>
          {mayCreate
            ? i18n.translate('networkTraffic.alerts.about.what', {
                defaultMessage:
                  'A rule checks the traffic on a schedule in the same way as the Anomalies page, and creates one alert per anomaly. To create a rule, open an anomaly and select “Create alert”.',
              })
            : i18n.translate('networkTraffic.alerts.about.whatForReaders', {
                defaultMessage:
                  'A rule checks the traffic on a schedule in the same way as the Anomalies page, and creates one alert per anomaly. To create rules, ask an administrator for the All privilege on Network Traffic.',
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
          defaultMessage: 'About connectors, email, and privileges',
        })}
      >
        <EuiSpacer size="s" />
        <EuiText size="s">
          <ul>
            <li>
              {i18n.translate('networkTraffic.alerts.about.free', {
                defaultMessage:
                  'With a Basic license, actions can write to an index (index connector) or to the Kibana server log (server log connector). Email, Slack, Microsoft Teams, webhooks, and other connectors require a paid license.',
              })}
            </li>
            <li>
              {i18n.translate('networkTraffic.alerts.about.mail', {
                defaultMessage:
                  'To send emails for free, write the alerts to an index with the index connector, then read that index with a program of your choice, such as Logstash with its email output, ElastAlert 2, or a scheduled script. The guide has an example.',
              })}
            </li>
            <li>
              {i18n.translate('networkTraffic.alerts.about.owner', {
                defaultMessage:
                  'A rule runs with the privileges of the user who saved it last, including document-level security.',
              })}
            </li>
            <li>
              {i18n.translate('networkTraffic.alerts.about.readers', {
                defaultMessage:
                  'Alerts contain domain names and client addresses. Anyone with read access to Network Traffic can see them, even if document-level security hides the underlying events.',
              })}
            </li>
            <li>
              {i18n.translate('networkTraffic.alerts.about.rulesPage', {
                defaultMessage:
                  'In Kibana 8.12 to 8.17, the list under “Manage rules” also requires the Kibana privilege Read on Stack Rules. Without it, that page shows no rules.',
              })}
            </li>
            <li>
              {i18n.translate('networkTraffic.alerts.about.removal', {
                defaultMessage:
                  'Before you uninstall this plugin, delete or disable its rules. Otherwise Kibana keeps them and logs an error at each run. They work again after you reinstall the plugin.',
              })}
            </li>
          </ul>
        </EuiText>
      </EuiAccordion>
    </>
  );
}
