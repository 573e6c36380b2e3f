import React from 'react';
import { EuiCallOut, EuiSpacer } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import { formatCount } from '../../shared/format';
import { Landing } from '../shared/landing';
import { ProblemCallout } from '../shared/problem_callout';
import { Progress } from './outcome';
import type { RepairNews } from './use_repair';

/** How far the repair of an index is, and how it ended. */
export function RepairOutcome({
  news: { running, outcome, failure },
  busy,
}: {
  readonly news: RepairNews;
  /** It still runs. */
  readonly busy: boolean;
}): React.ReactElement {
  const documents = outcome?.documents;
  const copying =
    outcome && documents ? { step: outcome.message, done: documents.after, total: documents.before } : null;
  return (
    <>
      <Landing busy={busy}>
        {busy ? <Progress running={running ?? copying} /> : null}
        {failure ? <ProblemCallout problem={failure} /> : null}
        {outcome && !busy ? (
          <EuiCallOut
            size="s"
            color={outcome.ok ? 'success' : 'danger'}
            iconType={outcome.ok ? 'check' : 'warning'}
            title={outcome.message}
            role="status"
            data-test-subj="networkTrafficRepairOutcome"
          >
            {documents ? (
              <p>
                {i18n.translate('networkTraffic.repair.documents', {
                  defaultMessage: '{after} of {before} documents',
                  values: { after: formatCount(documents.after), before: formatCount(documents.before) },
                })}
              </p>
            ) : null}
          </EuiCallOut>
        ) : null}
      </Landing>
      <EuiSpacer size="s" />
    </>
  );
}
