import React from 'react';
import { EuiButton, EuiCallOut, EuiSpacer } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { Problem } from '../../api/client';

const TITLES: Readonly<Record<string, string>> = {
  forbidden: i18n.translate('networkTraffic.problem.forbidden', {
    defaultMessage: 'Insufficient privileges',
  }),
  unauthorized: i18n.translate('networkTraffic.problem.unauthorized', {
    defaultMessage: 'You are not logged in',
  }),
  unreachable: i18n.translate('networkTraffic.problem.unreachable', {
    defaultMessage: 'Cannot connect to Elasticsearch',
  }),
  overloaded: i18n.translate('networkTraffic.problem.overloaded', {
    defaultMessage: 'Elasticsearch is overloaded',
  }),
  busy: i18n.translate('networkTraffic.problem.busy', {
    defaultMessage: 'Another user is running setup',
  }),
  changed: i18n.translate('networkTraffic.problem.changed', {
    defaultMessage: 'The plan is out of date',
  }),
};

/** What failed, why and what to do: the server's own words, and a way to try again. */
export function ProblemCallout({
  problem,
  onRetry,
}: {
  readonly problem: Problem;
  readonly onRetry?: () => void;
}): React.ReactElement {
  return (
    <>
      <EuiCallOut
        color="danger"
        iconType="warning"
        role="alert"
        data-test-subj="networkTrafficProblem"
        title={
          TITLES[problem.code] ??
          i18n.translate('networkTraffic.problem.failed', { defaultMessage: 'Request failed' })
        }
      >
        <p>{problem.message}</p>
        {onRetry ? (
          <EuiButton color="danger" size="s" onClick={onRetry}>
            {i18n.translate('networkTraffic.problem.retry', { defaultMessage: 'Try again' })}
          </EuiButton>
        ) : null}
      </EuiCallOut>
      <EuiSpacer size="m" />
    </>
  );
}
