import React, { useState } from 'react';
import {
  EuiBasicTable,
  EuiButton,
  EuiButtonEmpty,
  EuiCallOut,
  EuiCheckbox,
  EuiSpacer,
  EuiText,
} from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { RemoveItem, RemoveResponse } from '../../../common/api/setup';
import { problemOf, type Problem, type ApiClient } from '../../api/client';
import { Landing } from '../shared/landing';
import { ProblemCallout } from '../shared/problem_callout';

/** Removes what Setup made, after showing what that is. Data are never touched. */
export function Remove({
  client,
  may,
  onRemoved,
}: {
  readonly client: ApiClient;
  /** The role grants it. */
  readonly may: boolean;
  /** Resolves when the page around it shows what is left. */
  readonly onRemoved: () => Promise<void>;
}): React.ReactElement {
  const [answer, setAnswer] = useState<RemoveResponse>();
  const [includeEdited, setIncludeEdited] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const ask = async (dryRun: boolean, edited: boolean): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      const removed = await client.remove({ dryRun, includeEdited: edited });
      // Before the outcome is led to: the page above it grows.
      if (!dryRun) await onRemoved();
      setAnswer(removed);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <EuiText size="s">
        <p>
          {i18n.translate('networkTraffic.remove.what', {
            defaultMessage:
              'Removes the templates and saved objects that Setup created. Your data and the objects that you edited are kept. Runtime fields added by Repair are also kept: undo them under Repair. Remove the objects before you uninstall the plugin, because the dashboard cannot open without it.',
          })}
        </p>
      </EuiText>
      <EuiSpacer size="s" />
      {problem ? (
        <Landing busy={busy}>
          <ProblemCallout problem={problem} />
        </Landing>
      ) : null}
      {answer ? (
        <>
          {/* What will go is to be read; afterwards, how that ended. */}
          <Landing key={String(answer.dryRun)} busy={busy}>
            {answer.dryRun ? <Items answer={answer} /> : <Removed answer={answer} />}
          </Landing>
          {answer.dryRun ? null : <Items answer={answer} />}
          <EuiCheckbox
            id="networkTrafficIncludeEdited"
            checked={includeEdited}
            label={i18n.translate('networkTraffic.remove.edited', {
              defaultMessage: 'Also remove edited objects',
            })}
            onChange={({ target }) => {
              setIncludeEdited(target.checked);
              void ask(true, target.checked);
            }}
          />
        </>
      ) : null}
      <EuiSpacer size="s" />
      {answer?.dryRun && answer.items.some(({ action }) => action === 'remove') ? (
        <EuiButton
          color="danger"
          isLoading={busy}
          data-test-subj="networkTrafficRemoveConfirm"
          onClick={() => void ask(false, includeEdited)}
        >
          {i18n.translate('networkTraffic.remove.confirm', { defaultMessage: 'Remove' })}
        </EuiButton>
      ) : (
        <EuiButtonEmpty
          color="danger"
          isLoading={busy}
          isDisabled={!may}
          onClick={() => void ask(true, includeEdited)}
        >
          {i18n.translate('networkTraffic.remove.button', { defaultMessage: 'Preview removal' })}
        </EuiButtonEmpty>
      )}
    </>
  );
}

/** What stays comes first: it has a reason. */
const rankOf = ({ action }: RemoveItem): number => (action === 'keep' ? 0 : 1);

/** Part by part, what goes or went and what stays. */
function Items({ answer }: { readonly answer: RemoveResponse }): React.ReactElement {
  return (
    <EuiBasicTable<RemoveItem>
      responsive={false}
      tableCaption={i18n.translate('networkTraffic.remove.caption', {
        defaultMessage: 'Objects to remove',
      })}
      noItemsMessage={i18n.translate('networkTraffic.remove.nothing', {
        defaultMessage: 'No objects created by Setup were found.',
      })}
      items={[...answer.items].sort((a, b) => rankOf(a) - rankOf(b))}
      columns={[
        {
          field: 'title',
          name: i18n.translate('networkTraffic.remove.part', { defaultMessage: 'Object' }),
        },
        {
          field: 'action',
          name: i18n.translate('networkTraffic.remove.action', { defaultMessage: 'Action' }),
          render: (action: RemoveItem['action'], { done }) =>
            action === 'keep'
              ? i18n.translate('networkTraffic.remove.keep', { defaultMessage: 'Kept' })
              : done
                ? i18n.translate('networkTraffic.remove.done', { defaultMessage: 'Removed' })
                : answer.dryRun
                  ? i18n.translate('networkTraffic.remove.will', { defaultMessage: 'Will be removed' })
                  : i18n.translate('networkTraffic.remove.not', { defaultMessage: 'Not removed' }),
        },
        {
          field: 'message',
          name: i18n.translate('networkTraffic.remove.why', { defaultMessage: 'Reason' }),
        },
      ]}
    />
  );
}

/** How removing ended. */
function Removed({ answer: { ok, items } }: { readonly answer: RemoveResponse }): React.ReactElement {
  const stay = items.filter(({ action }) => action === 'keep').length;
  return (
    <>
      <EuiCallOut
        size="s"
        color={ok ? 'success' : 'danger'}
        iconType={ok ? 'check' : 'warning'}
        role="status"
        data-test-subj="networkTrafficRemoved"
        title={
          ok
            ? i18n.translate('networkTraffic.remove.gone', {
                defaultMessage:
                  '{stay, plural, =0 {All objects created by Setup were removed} one {Objects created by Setup were removed. # object was kept: see the reason below} other {Objects created by Setup were removed. # objects were kept: see the reasons below}}',
                values: { stay },
              })
            : i18n.translate('networkTraffic.remove.failed', {
                defaultMessage:
                  'Some objects could not be removed. Try again to remove the remaining objects.',
              })
        }
      />
      <EuiSpacer size="s" />
    </>
  );
}
