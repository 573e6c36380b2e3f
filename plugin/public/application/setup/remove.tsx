import React, { useState } from 'react';
import { EuiBasicTable, EuiButton, EuiButtonEmpty, EuiCallOut, EuiSpacer, EuiText } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { ProgressResponse, RemoveItem, RemoveResponse } from '../../../common/api/setup';
import { problemOf, type Problem, type ApiClient } from '../../api/client';
import { Landing } from '../shared/landing';
import { ProblemCallout } from '../shared/problem_callout';
import { Progress } from './outcome';
import { RemoveOptions, type RemoveChoices } from './remove_options';
import { watchProgress } from './watch_progress';

const NOTHING_MORE: RemoveChoices = { includeEdited: false, includeUsed: false, replacePanels: false };

/** Removes what Setup made, after showing what that is. Data are never touched. */
export function Remove({
  client,
  may,
  pathOf,
  onRemoved,
}: {
  readonly client: ApiClient;
  /** The role grants it. */
  readonly may: boolean;
  /** URL of a dashboard by its id. */
  readonly pathOf: (id: string) => string;
  /** Resolves when the page around it shows what is left. */
  readonly onRemoved: () => Promise<void>;
}): React.ReactElement {
  const [answer, setAnswer] = useState<RemoveResponse>();
  const [choices, setChoices] = useState(NOTHING_MORE);
  const [running, setRunning] = useState<ProgressResponse['running']>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const ask = async (dryRun: boolean, chosen: RemoveChoices): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    if (!dryRun) setRunning(null);
    const unwatch = dryRun ? undefined : watchProgress(client, setRunning);
    try {
      const removed = await client.remove({ dryRun, ...chosen });
      // Before the outcome is led to: the page above it grows.
      if (!dryRun) await onRemoved();
      setAnswer(removed);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      unwatch?.();
      setRunning(undefined);
      setBusy(false);
    }
  };
  return (
    <>
      <EuiText size="s">
        <p>
          {i18n.translate('networkTraffic.remove.what', {
            defaultMessage:
              'Removes the templates and saved objects that Setup created. Your data, the objects that you edited, and those that other objects use are kept. Runtime fields added by Repair are also kept: undo them under Repair. Remove the objects before you uninstall the plugin. Without it, Kibana 8.12 to 8.18 and 9.0 show a blank page for dashboards with the Network Anomalies panel.',
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
          {answer.dryRun ? (
            <RemoveOptions
              answer={answer}
              choices={choices}
              disabled={busy}
              pathOf={pathOf}
              onChange={(chosen) => {
                setChoices(chosen);
                // A text in the place of a panel changes nothing of what is listed.
                if (chosen.replacePanels === choices.replacePanels) void ask(true, chosen);
              }}
            />
          ) : null}
        </>
      ) : null}
      {running === undefined ? null : <Progress running={running} />}
      <EuiSpacer size="s" />
      {answer?.dryRun && (answer.items.some(({ action }) => action === 'remove') || choices.replacePanels) ? (
        <EuiButton
          color="danger"
          isLoading={busy}
          data-test-subj="networkTrafficRemoveConfirm"
          onClick={() => void ask(false, choices)}
        >
          {i18n.translate('networkTraffic.remove.confirm', { defaultMessage: 'Remove' })}
        </EuiButton>
      ) : (
        <EuiButtonEmpty
          color="danger"
          isLoading={busy}
          isDisabled={!may}
          onClick={() => void ask(true, choices)}
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
function Removed({ answer: { ok, items, panels } }: { readonly answer: RemoveResponse }): React.ReactElement {
  const stay = items.filter(({ action }) => action === 'keep').length;
  const kept = panels.dashboards.filter(({ message }) => message !== '');
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
      >
        {kept.length > 0 ? (
          <ul>
            {kept.map(({ id, title, message }) => (
              <li key={id}>
                {i18n.translate('networkTraffic.remove.panelNotReplaced', {
                  defaultMessage: 'The panel in {title} was not replaced: {message}',
                  values: { title, message },
                })}
              </li>
            ))}
          </ul>
        ) : null}
      </EuiCallOut>
      <EuiSpacer size="s" />
    </>
  );
}
