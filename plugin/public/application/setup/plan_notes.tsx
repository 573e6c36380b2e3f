import React from 'react';
import { EuiCallOut, EuiCodeBlock, EuiText } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { Plan } from '../../../common/api/setup';

/** What is to be known about the plan as a whole: the template that applies, a better pattern, what could not be checked. */
export function PlanNotes({ plan }: { readonly plan: Plan }): React.ReactElement {
  const { simulation, pattern } = plan;
  return (
    <>
      {simulation?.componentToAdd ? (
        <EuiCallOut
          size="s"
          color="warning"
          iconType="warning"
          title={i18n.translate('networkTraffic.plan.outranked', {
            defaultMessage:
              'Your index template has a higher priority. Add “{component}” to its composed_of list.',
            values: { component: simulation.componentToAdd },
          })}
        />
      ) : null}
      {pattern?.proposal ? (
        <EuiCallOut
          size="s"
          color="warning"
          iconType="help"
          title={i18n.translate('networkTraffic.plan.pattern', {
            defaultMessage: 'Other shippers also write to {pattern}. {proposal} would be more specific.',
            values: { pattern: pattern.pattern, proposal: pattern.proposal.indexPattern },
          })}
        >
          <p>{pattern.proposal.reason}</p>
          <EuiCodeBlock isCopyable paddingSize="s">
            {pattern.proposal.pipelineLine}
          </EuiCodeBlock>
        </EuiCallOut>
      ) : null}
      {plan.notes.map((note) => (
        <EuiText size="s" key={note}>
          <p>{note}</p>
        </EuiText>
      ))}
    </>
  );
}

/** Which template gives tomorrow's index its mappings, and why. */
export function PlanSimulation({ plan: { simulation } }: { readonly plan: Plan }): React.ReactElement | null {
  return simulation ? (
    <EuiText size="s">
      <p>
        {i18n.translate('networkTraffic.plan.simulation', {
          defaultMessage: 'Tomorrow’s index {index}: {reason}',
          values: { index: simulation.index, reason: simulation.reason },
        })}
      </p>
    </EuiText>
  ) : null;
}
