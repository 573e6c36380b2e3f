import React from 'react';
import { EuiSkeletonText, EuiText } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { ApiClient } from '../../api/client';
import { ProblemCallout } from '../shared/problem_callout';
import { IndexRepairRow } from './index_repair_row';
import { RepairOutcome } from './repair_outcome';
import { ReplacedRow } from './replaced_row';
import { useRepair } from './use_repair';

/** Indices from before Setup, and their repair. What became of the last one stands with its index. */
export function Repair({
  client,
  onRepaired,
}: {
  readonly client: ApiClient;
  readonly onRepaired: () => void;
}): React.ReactElement {
  const { plan, problem, loading, busy, news, look, repair, stop } = useRepair(client, onRepaired);
  if (problem) return <ProblemCallout problem={problem} onRetry={() => void look()} />;
  if (!plan) return <EuiSkeletonText lines={loading ? 3 : 1} />;
  const newsOf = (index: string): React.ReactElement | null =>
    news?.index === index ? <RepairOutcome news={news} busy={busy === index} /> : null;
  const shown = [...plan.indices, ...plan.replaced].map(({ index }) => index);
  return (
    <>
      {news && !shown.includes(news.index) ? newsOf(news.index) : null}
      {plan.indices.length === 0 ? (
        <EuiText size="s">
          <p>
            {i18n.translate('networkTraffic.repair.nothing', {
              defaultMessage: 'No repair needed: all fields have the types that the dashboard requires.',
            })}
          </p>
        </EuiText>
      ) : null}
      {plan.indices.map((index) => (
        <IndexRepairRow
          key={index.index}
          repair={index}
          busy={busy === index.index}
          may={busy === undefined || busy === index.index}
          onRepair={(input) => void repair(input)}
          onStop={() => void stop(index.index)}
        >
          {newsOf(index.index)}
        </IndexRepairRow>
      ))}
      {plan.replaced.map((replaced) => (
        <ReplacedRow
          key={replaced.index}
          replaced={replaced}
          may={busy === undefined || busy === replaced.index}
          busy={busy === replaced.index}
          onRepair={(input) => void repair(input)}
        >
          {newsOf(replaced.index)}
        </ReplacedRow>
      ))}
    </>
  );
}
