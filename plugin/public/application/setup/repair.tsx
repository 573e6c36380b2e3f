import React from 'react';
import { EuiCallOut, EuiSkeletonText, EuiText } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { SetupClient } from '../../api/client';
import { formatBytes, formatCount } from '../../shared/format';
import { ProblemCallout } from '../shared/problem_callout';
import { IndexRepairRow } from './index_repair_row';
import { Progress } from './outcome';
import { ReplacedRow } from './replaced_row';
import { useRepair } from './use_repair';

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
  const { plan, problem, loading, busy, running, outcome, failure, look, repair, stop } = useRepair(
    client,
    onRepaired
  );
  if (problem) return <ProblemCallout problem={problem} onRetry={() => void look()} />;
  if (!plan) return <EuiSkeletonText lines={loading ? 3 : 1} />;
  return (
    <>
      {running ? <Progress running={running} /> : null}
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
      {plan.indices.length === 0 ? (
        <EuiText size="s">
          <p>
            {i18n.translate('networkTraffic.repair.nothing', {
              defaultMessage: 'No index needs a repair: every field has the type that the dashboard needs.',
            })}
          </p>
        </EuiText>
      ) : null}
      {plan.indices.map((index) => (
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
          <IndexRepairRow
            repair={index}
            busy={busy === index.index}
            may={may}
            onRepair={(input) => void repair(input)}
            onStop={() => void stop(index.index)}
          />
        </React.Fragment>
      ))}
      {plan.replaced.map((replaced) => (
        <ReplacedRow
          key={replaced.index}
          replaced={replaced}
          may={may}
          busy={busy === replaced.index}
          onRepair={(input) => void repair(input)}
        />
      ))}
    </>
  );
}
