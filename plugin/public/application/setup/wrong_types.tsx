import React from 'react';
import { EuiButton, EuiButtonEmpty, EuiCallOut, EuiCheckbox, EuiFlexGroup, EuiFlexItem } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { Plan } from '../../../common/api/setup';
import type { RepairedIndex } from './repair_in_place';

const ChooseHow = ({ onOpen }: { readonly onOpen: () => void }): React.ReactElement => (
  <EuiButtonEmpty size="s" color="text" onClick={onOpen}>
    {i18n.translate('networkTraffic.setup.repairChoose', { defaultMessage: 'Choose repair method' })}
  </EuiButtonEmpty>
);

/** Indices from before Setup hold types that the dashboard cannot use: what that means, and mending them with one click. */
export function WrongTypes({
  plan,
  withSetup,
  busy,
  onWithSetup,
  onRepair,
  onOpen,
}: {
  readonly plan: Plan;
  /** Setup will mend them too. */
  readonly withSetup: boolean;
  readonly busy: boolean;
  readonly onWithSetup: (checked: boolean) => void;
  readonly onRepair: () => void;
  /** To the step in which a person chooses how. */
  readonly onOpen: () => void;
}): React.ReactElement {
  return (
    <EuiCallOut
      color="warning"
      iconType="wrench"
      data-test-subj="networkTrafficWrongTypes"
      title={i18n.translate('networkTraffic.setup.wrongTypes', {
        defaultMessage:
          '{count, plural, one {# field has} other {# fields have}} the wrong type in existing indices',
        values: { count: plan.fields.length },
      })}
    >
      <p>
        {i18n.translate('networkTraffic.setup.wrongTypesMean', {
          defaultMessage:
            'Until you repair these indices, dashboard panels show errors or incomplete data for them. Repair adds fields to their mappings. No documents are changed, and you can undo runtime fields.',
        })}
      </p>
      <EuiFlexGroup gutterSize="s" alignItems="center" responsive={false} wrap>
        <EuiFlexItem grow={false}>
          {plan.upToDate ? (
            <EuiButton
              size="s"
              color="warning"
              fill
              isLoading={busy}
              isDisabled={busy}
              onClick={onRepair}
              data-test-subj="networkTrafficRepairInPlace"
            >
              {i18n.translate('networkTraffic.setup.repair', { defaultMessage: 'Repair' })}
            </EuiButton>
          ) : (
            <EuiCheckbox
              id="networkTrafficRepairWithSetup"
              checked={withSetup}
              disabled={busy}
              onChange={({ target }) => onWithSetup(target.checked)}
              label={i18n.translate('networkTraffic.setup.repairToo', {
                defaultMessage: 'Repair existing indices during setup',
              })}
            />
          )}
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <ChooseHow onOpen={onOpen} />
        </EuiFlexItem>
      </EuiFlexGroup>
    </EuiCallOut>
  );
}

/** What the repair in place did, index by index. */
export function Repaired({
  indices,
  onOpen,
}: {
  readonly indices: readonly RepairedIndex[];
  readonly onOpen: () => void;
}): React.ReactElement {
  if (indices.length === 0)
    return (
      <EuiCallOut
        size="s"
        color="warning"
        iconType="warning"
        role="status"
        data-test-subj="networkTrafficRepaired"
        title={i18n.translate('networkTraffic.setup.repairNothing', {
          defaultMessage: 'No index can be repaired in place',
        })}
      >
        <ChooseHow onOpen={onOpen} />
      </EuiCallOut>
    );
  const ok = indices.every((index) => index.ok);
  return (
    <EuiCallOut
      size="s"
      color={ok ? 'success' : 'danger'}
      iconType={ok ? 'check' : 'error'}
      role="status"
      data-test-subj="networkTrafficRepaired"
      title={
        ok
          ? i18n.translate('networkTraffic.setup.repaired', {
              defaultMessage: 'Existing indices are repaired',
            })
          : i18n.translate('networkTraffic.setup.repairFailed', {
              defaultMessage: 'Some existing indices could not be repaired',
            })
      }
    >
      <ul>
        {indices.map(({ index, message }) => (
          <li key={`${index} ${message}`}>
            {index}: {message}
          </li>
        ))}
      </ul>
      {ok ? null : <ChooseHow onOpen={onOpen} />}
    </EuiCallOut>
  );
}
