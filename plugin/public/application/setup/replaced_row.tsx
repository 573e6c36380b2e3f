import React, { useState } from 'react';
import {
  EuiButton,
  EuiFieldText,
  EuiFlexGroup,
  EuiFlexItem,
  EuiFormRow,
  EuiSpacer,
  EuiText,
} from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { RepairRequestInput, ReplacedIndex } from '../../../common/api/setup';
import { formatBytes, formatCount } from '../../shared/format';

/** An old index that a re-index hid: shown again, or deleted by who types its name. */
export function ReplacedRow({
  replaced: { index, copy, documents, bytes },
  may,
  busy,
  onRepair,
  children,
}: {
  readonly replaced: ReplacedIndex;
  /** The role grants it. */
  readonly may: boolean;
  readonly busy: boolean;
  readonly onRepair: (input: RepairRequestInput) => void;
  /** What became of it. */
  readonly children: React.ReactNode;
}): React.ReactElement {
  const [confirm, setConfirm] = useState('');
  return (
    <>
      <EuiText size="s">
        <h3>{index}</h3>
        <p>
          {i18n.translate('networkTraffic.repair.replaced', {
            defaultMessage: 'Hidden ({before} documents, {size}). Replaced by {copy} with {after} documents.',
            values: {
              copy,
              before: formatCount(documents.before),
              after: formatCount(documents.after),
              size: formatBytes(bytes),
            },
          })}
        </p>
      </EuiText>
      <EuiSpacer size="s" />
      <EuiFlexGroup gutterSize="s" wrap>
        {documents.before > documents.after ? (
          <EuiFlexItem grow={false}>
            <EuiButton
              size="s"
              fill
              isLoading={busy}
              isDisabled={!may}
              onClick={() => onRepair({ index, method: 'reindex' })}
            >
              {i18n.translate('networkTraffic.repair.copyRest', {
                defaultMessage: 'Copy remaining documents',
              })}
            </EuiButton>
          </EuiFlexItem>
        ) : null}
        <EuiFlexItem grow={false}>
          <EuiButton
            size="s"
            isLoading={busy}
            isDisabled={!may}
            data-test-subj="networkTrafficRepairTakeBack"
            onClick={() => onRepair({ index, method: 'cancel' })}
          >
            {i18n.translate('networkTraffic.repair.restoreOriginal', {
              defaultMessage: 'Remove the copy and show the original index',
            })}
          </EuiButton>
        </EuiFlexItem>
      </EuiFlexGroup>
      <EuiSpacer size="s" />
      <EuiFlexGroup alignItems="flexEnd" gutterSize="s" wrap>
        <EuiFlexItem>
          <EuiFormRow
            fullWidth
            label={i18n.translate('networkTraffic.repair.confirm', {
              defaultMessage: 'To delete the original index, enter its name',
            })}
          >
            <EuiFieldText
              compressed
              fullWidth
              autoComplete="off"
              spellCheck={false}
              value={confirm}
              onChange={({ target }) => setConfirm(target.value)}
            />
          </EuiFormRow>
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiButton
            size="s"
            color="danger"
            isDisabled={!may || busy || confirm !== index}
            data-test-subj="networkTrafficDeleteOld"
            onClick={() => onRepair({ index, method: 'delete_old', confirm })}
          >
            {i18n.translate('networkTraffic.repair.deleteOld', { defaultMessage: 'Delete original index' })}
          </EuiButton>
        </EuiFlexItem>
      </EuiFlexGroup>
      <EuiSpacer size="s" />
      {children}
      <EuiSpacer size="m" />
    </>
  );
}
