import React, { useState } from 'react';
import {
  EuiAccordion,
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
import { formatBytes, formatCount } from '../../shared/format';

const METHODS: Readonly<Record<RepairMethod, string>> = {
  runtime_fields: i18n.translate('networkTraffic.repair.method.runtimeFields', {
    defaultMessage: 'Add runtime fields (no documents are changed)',
  }),
  add_fields: i18n.translate('networkTraffic.repair.method.addFields', {
    defaultMessage: 'Add missing fields',
  }),
  rollover: i18n.translate('networkTraffic.repair.method.rollover', {
    defaultMessage: 'Roll over the alias',
  }),
  reindex: i18n.translate('networkTraffic.repair.method.reindex', {
    defaultMessage: 'Reindex into a corrected copy',
  }),
};

/** One index: what is wrong with it, how it can be mended, what that costs. */
export function IndexRepairRow({
  repair,
  busy,
  may,
  onRepair,
  onStop,
  children,
}: {
  readonly repair: IndexRepair;
  readonly busy: boolean;
  readonly may: boolean;
  readonly onRepair: (input: RepairRequestInput) => void;
  readonly onStop: () => void;
  /** What became of it. */
  readonly children: React.ReactNode;
}): React.ReactElement {
  const { index, copied } = repair;
  const available = repair.options.filter((option) => option.available);
  const [picked, setPicked] = useState<RepairMethod | undefined>(copied === null ? undefined : 'reindex');
  // What a repair has used up is no choice any more: the next one that is left takes its place.
  const method = (available.find((option) => option.method === picked) ?? available[0])?.method;
  const chosen = repair.options.find((option) => option.method === method);
  return (
    <>
      <EuiText size="s">
        <h3>{index}</h3>
        <p>
          {i18n.translate('networkTraffic.repair.size', {
            defaultMessage: '{documents, plural, one {# document} other {# documents}}, {size}',
            values: { documents: repair.documents, size: formatBytes(repair.bytes) },
          })}
        </p>
        {repair.repaired && repair.problems.length === 0 ? (
          <p>
            {i18n.translate('networkTraffic.repair.repaired', {
              defaultMessage: 'Repaired with runtime fields.',
            })}
          </p>
        ) : null}
        {copied === null || busy ? null : (
          <p data-test-subj="networkTrafficRepairBegun">
            {i18n.translate('networkTraffic.repair.unfinished', {
              defaultMessage:
                'An unfinished reindex exists: its copy contains {copied} of {documents} documents. Select Repair to resume it.',
              values: { copied: formatCount(copied), documents: formatCount(repair.documents) },
            })}
          </p>
        )}
      </EuiText>
      <EuiSpacer size="s" />
      <Problems repair={repair} />
      <EuiFlexGroup alignItems="center" gutterSize="s" wrap>
        <EuiFlexItem>
          <EuiSelect
            compressed
            fullWidth
            disabled={busy}
            aria-label={i18n.translate('networkTraffic.repair.methodOf', {
              defaultMessage: 'Repair method for {index}',
              values: { index },
            })}
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
            fill={repair.problems.length > 0}
            isLoading={busy}
            disabled={!may || !chosen?.available}
            data-test-subj="networkTrafficRepair"
            onClick={() => method && onRepair({ index, method })}
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
        {copied === null || busy ? null : (
          <EuiFlexItem grow={false}>
            <EuiButton
              size="s"
              isDisabled={!may}
              data-test-subj="networkTrafficRepairDropCopy"
              onClick={() => onRepair({ index, method: 'cancel' })}
            >
              {i18n.translate('networkTraffic.repair.dropCopy', {
                defaultMessage: 'Stop and remove the copy',
              })}
            </EuiButton>
          </EuiFlexItem>
        )}
        {repair.repaired ? (
          <EuiFlexItem grow={false}>
            <EuiButton size="s" isDisabled={!may || busy} onClick={() => onRepair({ index, method: 'undo' })}>
              {i18n.translate('networkTraffic.repair.undo', { defaultMessage: 'Undo' })}
            </EuiButton>
          </EuiFlexItem>
        ) : null}
      </EuiFlexGroup>
      <EuiSpacer size="s" />
      {children}
      <EuiText size="s" color="subdued">
        <p>{chosen?.message}</p>
        {typeof chosen?.estimatedSeconds === 'number' ? (
          <p>
            {i18n.translate('networkTraffic.repair.seconds', {
              defaultMessage: 'Estimated time: {seconds, plural, one {# second} other {# seconds}}',
              values: { seconds: chosen.estimatedSeconds },
            })}
          </p>
        ) : null}
      </EuiText>
      <EuiSpacer size="l" />
    </>
  );
}

/** Folded: the stock template alone makes dozens of them in each index. */
function Problems({
  repair: { index, problems },
}: {
  readonly repair: IndexRepair;
}): React.ReactElement | null {
  if (problems.length === 0) return null;
  return (
    <>
      <EuiAccordion
        id={`networkTrafficProblems-${index}`}
        buttonContent={i18n.translate('networkTraffic.repair.problems', {
          defaultMessage: '{count, plural, one {# field has} other {# fields have}} the wrong type',
          values: { count: problems.length },
        })}
      >
        <EuiBasicTable
          tableCaption={index}
          responsive={false}
          items={[...problems]}
          columns={[
            {
              field: 'field',
              name: i18n.translate('networkTraffic.repair.field', { defaultMessage: 'Field' }),
            },
            {
              field: 'found',
              name: i18n.translate('networkTraffic.repair.found', { defaultMessage: 'Current type' }),
            },
            {
              field: 'wanted',
              name: i18n.translate('networkTraffic.repair.wanted', { defaultMessage: 'Expected type' }),
            },
          ]}
        />
      </EuiAccordion>
      <EuiSpacer size="s" />
    </>
  );
}
