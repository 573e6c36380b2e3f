import React, { useCallback, useState } from 'react';
import {
  EuiBasicTable,
  EuiButton,
  EuiCallOut,
  EuiFieldText,
  EuiFlexGroup,
  EuiFlexItem,
  EuiSelect,
  EuiSkeletonText,
  EuiSpacer,
  EuiText,
} from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type {
  IndexRepair,
  RepairMethod,
  RepairRequestInput,
  RepairResponse,
} from '../../../common/api/setup';
import { problemOf, type Problem, type SetupClient } from '../../api/client';
import { formatBytes, formatCount } from '../../shared/format';
import { ProblemCallout } from '../shared/problem_callout';
import { useRequest } from '../shared/use_request';

const METHODS: Readonly<Record<RepairMethod, string>> = {
  runtime_fields: i18n.translate('networkTraffic.repair.runtimeFields', {
    defaultMessage: 'Shadow the wrong types (no document is touched)',
  }),
  add_fields: i18n.translate('networkTraffic.repair.addFields', { defaultMessage: 'Add missing fields' }),
  rollover: i18n.translate('networkTraffic.repair.rollover', { defaultMessage: 'Roll the alias over' }),
  reindex: i18n.translate('networkTraffic.repair.reindex', {
    defaultMessage: 'Re-index into a corrected copy',
  }),
};

/** One index: what is wrong with it, how it can be mended, what that costs. */
function IndexRow({
  repair,
  busy,
  may,
  onRepair,
  onCancel,
}: {
  readonly repair: IndexRepair;
  readonly busy: boolean;
  readonly may: boolean;
  readonly onRepair: (input: RepairRequestInput) => void;
  readonly onCancel: () => void;
}): React.ReactElement {
  const available = repair.options.filter((option) => option.available);
  const [picked, setPicked] = useState<RepairMethod>();
  // What a repair has used up is no choice any more: the next one that is left takes its place.
  const method = (available.find((option) => option.method === picked) ?? available[0])?.method;
  const [confirm, setConfirm] = useState('');
  const chosen = repair.options.find((option) => option.method === method);
  return (
    <EuiFlexGroup direction="column" gutterSize="s">
      {repair.problems.length > 0 ? (
        <EuiFlexItem>
          <EuiBasicTable
            tableCaption={repair.index}
            items={[...repair.problems]}
            columns={[
              {
                field: 'field',
                name: i18n.translate('networkTraffic.repair.field', { defaultMessage: 'Field' }),
              },
              {
                field: 'found',
                name: i18n.translate('networkTraffic.repair.found', { defaultMessage: 'Is' }),
              },
              {
                field: 'wanted',
                name: i18n.translate('networkTraffic.repair.wanted', { defaultMessage: 'Should be' }),
              },
            ]}
          />
        </EuiFlexItem>
      ) : null}
      <EuiFlexGroup alignItems="center" gutterSize="s" wrap>
        <EuiFlexItem>
          <EuiSelect
            compressed
            aria-label={i18n.translate('networkTraffic.repair.method', { defaultMessage: 'How to repair' })}
            value={method ?? ''}
            options={repair.options.map((option) => ({
              value: option.method,
              text: METHODS[option.method],
              disabled: !option.available,
            }))}
            onChange={({ target }) => setPicked(target.value as RepairMethod)}
          />
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiButton
            size="s"
            fill
            isLoading={busy}
            disabled={!may || !chosen?.available}
            data-test-subj="networkTrafficRepair"
            onClick={() => method && onRepair({ index: repair.index, method })}
          >
            {i18n.translate('networkTraffic.repair.button', { defaultMessage: 'Repair' })}
          </EuiButton>
        </EuiFlexItem>
        {busy && method === 'reindex' ? (
          <EuiFlexItem grow={false}>
            <EuiButton size="s" onClick={onCancel} data-test-subj="networkTrafficRepairCancel">
              {i18n.translate('networkTraffic.repair.cancel', { defaultMessage: 'Stop' })}
            </EuiButton>
          </EuiFlexItem>
        ) : null}
        {repair.repaired ? (
          <EuiFlexItem grow={false}>
            <EuiButton
              size="s"
              isDisabled={!may || busy}
              onClick={() => onRepair({ index: repair.index, method: 'undo' })}
            >
              {i18n.translate('networkTraffic.repair.undo', { defaultMessage: 'Take back' })}
            </EuiButton>
          </EuiFlexItem>
        ) : null}
      </EuiFlexGroup>
      <EuiText size="s" color="subdued">
        <p>
          {chosen?.message}
          {typeof chosen?.estimatedSeconds === 'number'
            ? ` ${i18n.translate('networkTraffic.repair.seconds', {
                defaultMessage: 'Takes about {seconds, plural, one {# second} other {# seconds}}.',
                values: { seconds: chosen.estimatedSeconds },
              })}`
            : null}
        </p>
      </EuiText>
      {method === 'reindex' ? (
        <EuiFlexGroup alignItems="center" gutterSize="s" wrap>
          <EuiFlexItem>
            <EuiFieldText
              compressed
              value={confirm}
              onChange={({ target }) => setConfirm(target.value)}
              placeholder={repair.index}
              aria-label={i18n.translate('networkTraffic.repair.confirm', {
                defaultMessage: 'Type the name of the old index to delete it after a re-index',
              })}
            />
          </EuiFlexItem>
          <EuiFlexItem grow={false}>
            <EuiButton
              size="s"
              color="danger"
              disabled={!may || confirm !== repair.index}
              onClick={() => onRepair({ index: repair.index, method: 'delete_old', confirm })}
            >
              {i18n.translate('networkTraffic.repair.deleteOld', { defaultMessage: 'Delete the old index' })}
            </EuiButton>
          </EuiFlexItem>
        </EuiFlexGroup>
      ) : null}
      <EuiSpacer size="m" />
    </EuiFlexGroup>
  );
}

/** How long a re-index is left alone before it is asked about again. */
const POLL_MILLISECONDS = 2000;

/** Indices from before Setup, and their repair. */
export function Repair({
  client,
  may,
  onRepaired,
}: {
  readonly client: SetupClient;
  /** The role grants it. */
  readonly may: boolean;
  readonly onRepaired: () => void;
}): React.ReactElement {
  const { data, problem, loading, run } = useRequest(useCallback(() => client.repairPlan(), [client]));
  const [busy, setBusy] = useState<string>();
  const [outcome, setOutcome] = useState<RepairResponse>();
  const [failure, setFailure] = useState<Problem>();
  const repair = async (input: RepairRequestInput): Promise<void> => {
    setBusy(input.index);
    setFailure(undefined);
    try {
      let answer = await client.repair(input);
      setOutcome(answer);
      while (!answer.done && answer.ok) {
        await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
        answer = await client.repair(input);
        setOutcome(answer);
      }
      await run();
      onRepaired();
    } catch (error) {
      setFailure(problemOf(error));
    } finally {
      setBusy(undefined);
    }
  };
  /** What runs hears of it at its next look, and tells how it ended. */
  const cancel = async (index: string): Promise<void> => {
    try {
      await client.repair({ index, method: 'cancel' });
    } catch (error) {
      setFailure(problemOf(error));
    }
  };
  if (problem) return <ProblemCallout problem={problem} onRetry={() => void run()} />;
  if (!data) return <EuiSkeletonText lines={loading ? 3 : 1} />;
  return (
    <>
      {failure ? <ProblemCallout problem={failure} /> : null}
      {outcome ? (
        <EuiCallOut size="s" color={outcome.ok ? 'success' : 'danger'} title={outcome.message} role="status">
          {outcome.documents
            ? i18n.translate('networkTraffic.repair.documents', {
                defaultMessage: '{after} of {before} documents',
                values: {
                  after: formatCount(outcome.documents.after),
                  before: formatCount(outcome.documents.before),
                },
              })
            : null}
        </EuiCallOut>
      ) : null}
      {data.indices.length === 0 ? (
        <EuiText size="s">
          <p>
            {i18n.translate('networkTraffic.repair.nothing', {
              defaultMessage: 'No index needs a repair: every field has the type that the dashboard needs.',
            })}
          </p>
        </EuiText>
      ) : null}
      {data.indices.map((index) => (
        <React.Fragment key={index.index}>
          <EuiText size="s">
            <h3>{index.index}</h3>
            <p>
              {i18n.translate('networkTraffic.repair.size', {
                defaultMessage: '{documents} documents, {size}',
                values: { documents: formatCount(index.documents), size: formatBytes(index.bytes) },
              })}
            </p>
          </EuiText>
          <IndexRow
            repair={index}
            busy={busy === index.index}
            may={may}
            onRepair={(input) => void repair(input)}
            onCancel={() => void cancel(index.index)}
          />
        </React.Fragment>
      ))}
    </>
  );
}
