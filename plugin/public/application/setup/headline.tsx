import React from 'react';
import { EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { StatusResponse } from '../../../common/api/setup';
import { formatCount, formatDateTime } from '../../shared/format';

const HEADLINES: Readonly<Record<StatusResponse['state'], string>> = {
  not_installed: i18n.translate('networkTraffic.status.notInstalled', { defaultMessage: 'Not set up yet' }),
  incomplete: i18n.translate('networkTraffic.status.incomplete', { defaultMessage: 'Setup is incomplete' }),
  outdated: i18n.translate('networkTraffic.status.outdated', { defaultMessage: 'An update is available' }),
  installed: i18n.translate('networkTraffic.status.installed', { defaultMessage: 'Setup is complete' }),
};

function sentenceOf({ documents, state }: StatusResponse): string {
  if (documents === null)
    return i18n.translate('networkTraffic.status.uncounted', {
      defaultMessage: 'The number of documents is not available.',
    });
  if (documents.count > 0)
    return i18n.translate('networkTraffic.status.documents', {
      defaultMessage: '{documents} Packetbeat documents. Latest: {newest}',
      values: {
        documents: formatCount(documents.count),
        newest: documents.newest ? formatDateTime(Date.parse(documents.newest)) : '–',
      },
    });
  return state === 'installed'
    ? i18n.translate('networkTraffic.status.noDocuments', {
        defaultMessage:
          'No Packetbeat data yet. Configure Packetbeat and Logstash. If they are already running, run Diagnosis to find out where the data goes.',
      })
    : i18n.translate('networkTraffic.status.whatSetupDoes', {
        defaultMessage:
          'Setup creates the templates, the data view, and the dashboard. You can review all changes first.',
      });
}

/** Where things stand, in one title and one sentence. */
export function Headline({
  status,
  pending,
}: {
  readonly status: StatusResponse;
  /** The plan has something to do, although all is installed. */
  readonly pending: boolean;
}): React.ReactElement {
  return (
    <>
      <EuiTitle size="m">
        <h2 data-test-subj="networkTrafficState">
          {pending && status.state === 'installed'
            ? i18n.translate('networkTraffic.status.pending', {
                defaultMessage: 'Changes are ready to be applied',
              })
            : HEADLINES[status.state]}
        </h2>
      </EuiTitle>
      <EuiSpacer size="xs" />
      <EuiText size="s">
        <p>{sentenceOf(status)}</p>
      </EuiText>
    </>
  );
}
