import React from 'react';
import { EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { StatusResponse } from '../../../common/api/setup';
import { formatCount, formatDateTime } from '../../shared/format';

const HEADLINES: Readonly<Record<StatusResponse['state'], string>> = {
  not_installed: i18n.translate('networkTraffic.status.notInstalled', { defaultMessage: 'Not set up yet' }),
  incomplete: i18n.translate('networkTraffic.status.incomplete', {
    defaultMessage: 'Some parts are missing',
  }),
  outdated: i18n.translate('networkTraffic.status.outdated', {
    defaultMessage: 'Some parts are out of date',
  }),
  installed: i18n.translate('networkTraffic.status.installed', { defaultMessage: 'Everything is set up' }),
};

/** How it stands, and what has arrived. */
export function Headline({ status }: { readonly status: StatusResponse }): React.ReactElement {
  const { documents, state } = status;
  const text =
    documents === null
      ? i18n.translate('networkTraffic.status.uncounted', {
          defaultMessage: 'The documents could not be counted.',
        })
      : documents.count === 0
        ? i18n.translate('networkTraffic.status.noDocuments', {
            defaultMessage:
              'No document of Packetbeat has arrived yet. Diagnosis says where they may have gone.',
          })
        : i18n.translate('networkTraffic.status.documents', {
            defaultMessage: '{documents} documents of Packetbeat, the newest of {newest}',
            values: {
              documents: formatCount(documents.count),
              newest: documents.newest ? formatDateTime(Date.parse(documents.newest)) : '–',
            },
          });
  return (
    <>
      <EuiTitle size="m">
        <h2 data-test-subj="networkTrafficState">{HEADLINES[state]}</h2>
      </EuiTitle>
      <EuiSpacer size="xs" />
      <EuiText size="s">
        <p>{text}</p>
      </EuiText>
    </>
  );
}
