import React from 'react';
import { EuiCallOut, EuiCheckbox, EuiLink, EuiSpacer } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { RemoveResponse } from '../../../common/api/setup';

/** What a person may add to a removal. */
export interface RemoveChoices {
  readonly includeEdited: boolean;
  readonly includeUsed: boolean;
  readonly replacePanels: boolean;
}

/** What stays unless a person says otherwise, and the dashboards that need the plugin. */
export function RemoveOptions({
  answer: { items, panels },
  choices,
  disabled,
  pathOf,
  onChange,
}: {
  readonly answer: RemoveResponse;
  readonly choices: RemoveChoices;
  readonly disabled: boolean;
  /** URL of a dashboard by its id. */
  readonly pathOf: (id: string) => string;
  readonly onChange: (choices: RemoveChoices) => void;
}): React.ReactElement {
  const box = (id: keyof RemoveChoices, label: string): React.ReactElement => (
    <EuiCheckbox
      id={`networkTraffic_${id}`}
      data-test-subj={`networkTraffic_${id}`}
      checked={choices[id]}
      disabled={disabled}
      label={label}
      onChange={({ target }) => onChange({ ...choices, [id]: target.checked })}
    />
  );
  return (
    <>
      {box(
        'includeEdited',
        i18n.translate('networkTraffic.remove.edited', { defaultMessage: 'Also remove edited objects' })
      )}
      {items.some(({ usedBy }) => usedBy.length > 0)
        ? box(
            'includeUsed',
            i18n.translate('networkTraffic.remove.used', {
              defaultMessage: 'Also remove objects that other objects use (their panels then show errors)',
            })
          )
        : null}
      {panels.dashboards.length > 0 || !panels.complete ? (
        <>
          <EuiSpacer size="m" />
          <EuiCallOut
            size="s"
            color="warning"
            iconType="warning"
            data-test-subj="networkTrafficPanelDashboards"
            title={titleOf(panels)}
          >
            <ul>
              {panels.dashboards.map(({ id, title }) => (
                <li key={id}>
                  <EuiLink href={pathOf(id)}>{title}</EuiLink>
                </li>
              ))}
            </ul>
            {panels.complete ? null : (
              <p>
                {i18n.translate('networkTraffic.remove.moreDashboards', {
                  defaultMessage:
                    'This space has more dashboards than were checked for the panel. Check the others yourself.',
                })}
              </p>
            )}
            {panels.dashboards.length > 0
              ? box(
                  'replacePanels',
                  i18n.translate('networkTraffic.remove.replacePanels', {
                    defaultMessage: 'Replace the panel in these dashboards with a text panel',
                  })
                )
              : null}
          </EuiCallOut>
        </>
      ) : null}
    </>
  );
}

function titleOf({ dashboards: { length: count }, withoutPlugin }: RemoveResponse['panels']): string {
  return withoutPlugin === 'blank_page'
    ? i18n.translate('networkTraffic.remove.blankPage', {
        defaultMessage:
          '{count, plural, one {# kept dashboard contains the Network Anomalies panel. After you uninstall the plugin, this version of Kibana shows a blank page for it.} other {# kept dashboards contain the Network Anomalies panel. After you uninstall the plugin, this version of Kibana shows a blank page for them.}}',
        values: { count },
      })
    : i18n.translate('networkTraffic.remove.errorInPanel', {
        defaultMessage:
          '{count, plural, one {# kept dashboard contains the Network Anomalies panel. After you uninstall the plugin, the panel shows an error.} other {# kept dashboards contain the Network Anomalies panel. After you uninstall the plugin, the panel shows an error in each of them.}}',
        values: { count },
      });
}
