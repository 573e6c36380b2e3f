import React from 'react';
import {
  EuiAccordion,
  EuiBasicTable,
  EuiCallOut,
  EuiHealth,
  EuiLoadingSpinner,
  EuiProgress,
  EuiSpacer,
  EuiText,
} from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type {
  ApplyResponse,
  Check,
  CheckResult,
  ProgressResponse,
  StepResult,
  VerifyResponse,
} from '../../../common/api/setup';
import { formatCount } from '../../shared/format';
import { CHECK_RESULTS, RESULTS } from './texts';

/** What failed comes first. */
const rankOf = ({ result }: StepResult): number => (result === 'failed' ? 0 : 1);

/** What apply did: the steps are told at once only when one of them failed. */
export function ApplyOutcome({ outcome }: { readonly outcome: ApplyResponse }): React.ReactElement {
  const caption = i18n.translate('networkTraffic.apply.caption', { defaultMessage: 'Setup results' });
  const told = outcome.steps.filter(({ result }) => result !== 'kept');
  const kept = outcome.steps.length - told.length;
  return (
    <Outcome
      id="networkTrafficApplied"
      color={outcome.ok ? 'success' : 'danger'}
      caption={caption}
      title={
        outcome.ok
          ? i18n.translate('networkTraffic.apply.done', {
              defaultMessage:
                '{changed, plural, =0 {The settings were saved} one {# object was created or updated} other {# objects were created or updated}}',
              values: { changed: told.length },
            })
          : i18n.translate('networkTraffic.apply.failed', {
              defaultMessage: 'Some steps failed. See the details below, then run setup again to continue.',
            })
      }
    >
      {told.length > 0 ? (
        <EuiBasicTable<StepResult>
          tableCaption={caption}
          items={told.sort((a, b) => rankOf(a) - rankOf(b))}
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
              name: i18n.translate('networkTraffic.apply.message', { defaultMessage: 'Message' }),
              // Why it was to be written is no news once it is.
              render: ({ result, message }: StepResult) =>
                result === 'created' || result === 'updated' ? '' : message,
            },
          ]}
        />
      ) : null}
      {kept > 0 ? (
        <EuiText size="s" color="subdued">
          <p>
            {i18n.translate('networkTraffic.apply.kept', {
              defaultMessage:
                '{kept, plural, one {# object was already up to date} other {# objects were already up to date}}.',
              values: { kept },
            })}
          </p>
        </EuiText>
      ) : null}
    </Outcome>
  );
}

/** How far a running task is, in steps or documents; null: nobody has told yet. */
export function Progress({
  running,
}: {
  readonly running: Pick<NonNullable<ProgressResponse['running']>, 'step' | 'done' | 'total'> | null;
}): React.ReactElement {
  return (
    <div role="status" data-test-subj="networkTrafficProgress">
      {running && running.total > 0 ? (
        <EuiProgress
          value={running.done}
          max={running.total}
          size="m"
          label={running.step}
          valueText={i18n.translate('networkTraffic.apply.progress', {
            defaultMessage: '{done} of {total}',
            values: { done: formatCount(running.done), total: formatCount(running.total) },
          })}
        />
      ) : (
        <EuiText size="s">
          <p>
            <EuiLoadingSpinner size="m" />{' '}
            {i18n.translate('networkTraffic.apply.starting', { defaultMessage: 'Starting…' })}
          </p>
        </EuiText>
      )}
      <EuiSpacer size="m" />
    </div>
  );
}

const CHECK_ORDER: readonly CheckResult[] = ['problem', 'not_checked', 'ok'];

/** What verify saw, problems first. */
export function VerifyOutcome({ outcome }: { readonly outcome: VerifyResponse }): React.ReactElement {
  const checks = [...outcome.checks].sort(
    (a, b) => CHECK_ORDER.indexOf(a.result) - CHECK_ORDER.indexOf(b.result)
  );
  const caption = i18n.translate('networkTraffic.verify.caption', { defaultMessage: 'Verification results' });
  return (
    <Outcome
      id="networkTrafficVerified"
      color={CHECK_RESULTS[outcome.result].color}
      caption={caption}
      title={verifyTitle(outcome)}
    >
      <EuiBasicTable<Check>
        tableCaption={caption}
        items={checks}
        columns={[
          {
            field: 'result',
            name: i18n.translate('networkTraffic.verify.result', { defaultMessage: 'Result' }),
            width: '140px',
            render: (result: CheckResult) => (
              <EuiHealth color={CHECK_RESULTS[result].color}>{CHECK_RESULTS[result].label}</EuiHealth>
            ),
          },
          {
            field: 'title',
            name: i18n.translate('networkTraffic.verify.check', { defaultMessage: 'Check' }),
          },
          {
            field: 'message',
            name: i18n.translate('networkTraffic.verify.details', { defaultMessage: 'Details' }),
          },
        ]}
      />
    </Outcome>
  );
}

function verifyTitle({ result, checks }: VerifyResponse): string {
  const count = (wanted: CheckResult): number => checks.filter((check) => check.result === wanted).length;
  const values = {
    all: checks.length,
    ok: count('ok'),
    problems: count('problem'),
    open: count('not_checked'),
  };
  if (result === 'ok')
    return i18n.translate('networkTraffic.verify.allOk', {
      defaultMessage: '{all, plural, one {The check is OK} other {All # checks are OK}}',
      values,
    });
  return result === 'problem'
    ? i18n.translate('networkTraffic.verify.problems', {
        defaultMessage:
          '{problems, plural, one {# problem} other {# problems}} in {all, plural, one {# check} other {# checks}}. Not checked yet: {open}',
        values,
      })
    : i18n.translate('networkTraffic.verify.notChecked', {
        defaultMessage: '{ok} of {all} checks are OK. Not checked yet: {open}',
        values,
      });
}

/** A verdict, and its parts behind a fold that is open when something is wrong. */
function Outcome({
  id,
  color,
  title,
  caption,
  children,
}: {
  readonly id: string;
  readonly color: 'success' | 'warning' | 'danger';
  readonly title: string;
  readonly caption: string;
  readonly children: React.ReactNode;
}): React.ReactElement {
  const good = color === 'success';
  return (
    <>
      <EuiCallOut
        color={color}
        iconType={good ? 'check' : 'warning'}
        role="status"
        data-test-subj={id}
        title={title}
      />
      <EuiSpacer size="s" />
      <EuiAccordion id={`${id}Parts`} key={color} buttonContent={caption} initialIsOpen={!good}>
        {children}
      </EuiAccordion>
      <EuiSpacer size="m" />
    </>
  );
}
