import React from 'react';
import {
  EuiBasicTable,
  EuiCallOut,
  EuiHealth,
  EuiLoadingSpinner,
  EuiProgress,
  EuiSpacer,
  EuiText,
} from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { ApplyResponse, ProgressResponse, StepResult, VerifyResponse } from '../../../common/api/setup';
import { RESULTS } from './texts';

/** What apply did, step by step. */
export function ApplyOutcome({ outcome }: { readonly outcome: ApplyResponse }): React.ReactElement {
  const caption = i18n.translate('networkTraffic.apply.caption', { defaultMessage: 'What Setup did' });
  return (
    <>
      <EuiCallOut
        color={outcome.ok ? 'success' : 'danger'}
        iconType={outcome.ok ? 'check' : 'warning'}
        role="status"
        data-test-subj="networkTrafficApplied"
        title={
          outcome.ok
            ? i18n.translate('networkTraffic.apply.done', { defaultMessage: 'Everything is in place' })
            : i18n.translate('networkTraffic.apply.failed', {
                defaultMessage: 'Not everything could be done. Setting up again goes on where this stopped.',
              })
        }
      />
      <EuiSpacer size="s" />
      <EuiBasicTable<StepResult>
        tableCaption={caption}
        items={[...outcome.steps]}
        columns={[
          {
            field: 'result',
            name: i18n.translate('networkTraffic.apply.result', { defaultMessage: 'Result' }),
            width: '140px',
            render: (result: StepResult['result']) => (
              <EuiHealth color={RESULTS[result].color}>{RESULTS[result].label}</EuiHealth>
            ),
          },
          { field: 'title', name: i18n.translate('networkTraffic.apply.step', { defaultMessage: 'Step' }) },
          {
            field: 'message',
            name: i18n.translate('networkTraffic.apply.message', { defaultMessage: 'Message' }),
          },
        ]}
      />
    </>
  );
}

/** How far a running task is. */
export function Progress({ running }: { readonly running: ProgressResponse['running'] }): React.ReactElement {
  return (
    <div role="status" data-test-subj="networkTrafficProgress">
      {running ? (
        <EuiProgress
          value={running.done}
          max={Math.max(running.total, 1)}
          size="m"
          label={running.step}
          valueText
        />
      ) : (
        <EuiText size="s">
          <p>
            <EuiLoadingSpinner size="m" />{' '}
            {i18n.translate('networkTraffic.apply.starting', { defaultMessage: 'Starting …' })}
          </p>
        </EuiText>
      )}
    </div>
  );
}

/** What verify saw, failures first. */
export function VerifyOutcome({ outcome }: { readonly outcome: VerifyResponse }): React.ReactElement {
  const checks = [...outcome.checks].sort((a, b) => Number(a.ok) - Number(b.ok));
  return (
    <EuiCallOut
      color={outcome.ok ? 'success' : 'danger'}
      iconType={outcome.ok ? 'check' : 'warning'}
      role="status"
      data-test-subj="networkTrafficVerified"
      title={i18n.translate('networkTraffic.verify.title', {
        defaultMessage: '{good} of {all} checks passed',
        values: { good: checks.filter(({ ok }) => ok).length, all: checks.length },
      })}
    >
      {checks.map(({ id, ok, title, message }) => (
        <div key={id}>
          <EuiHealth color={ok ? 'success' : 'danger'}>
            <strong>{title}</strong>
          </EuiHealth>{' '}
          {message}
        </div>
      ))}
    </EuiCallOut>
  );
}
