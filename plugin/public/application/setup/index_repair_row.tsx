import React, { useState } from 'react';
import {
  EuiBasicTable,
  EuiButton,
  EuiFlexGroup,
  EuiFlexItem,
  EuiSelect,
  EuiSpacer,
  EuiText,
} from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { IndexRepair, RepairMethod, RepairRequestInput } from '../../../common/api/setup';

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
export function IndexRepairRow({
  repair,
  busy,
  may,
  onRepair,
  onStop,
}: {
  readonly repair: IndexRepair;
  readonly busy: boolean;
  readonly may: boolean;
  readonly onRepair: (input: RepairRequestInput) => void;
  readonly onStop: () => void;
}): React.ReactElement {
  const available = repair.options.filter((option) => option.available);
  const [picked, setPicked] = useState<RepairMethod>();
  // What a repair has used up is no choice any more: the next one that is left takes its place.
  const method = (available.find((option) => option.method === picked) ?? available[0])?.method;
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
            <EuiButton size="s" onClick={onStop} data-test-subj="networkTrafficRepairCancel">
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
      <EuiSpacer size="m" />
    </EuiFlexGroup>
  );
}
