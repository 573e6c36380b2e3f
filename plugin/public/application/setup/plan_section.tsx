import React from 'react';
import { EuiAccordion, EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import { ChoiceForAll } from './choice_for_all';
import { PlanNotes, PlanSimulation } from './plan_notes';
import { PlanReview } from './plan_review';
import { summaryOf } from './plan_summary';
import type { SetupActions } from './use_setup';

/** More choices than this are made in one, with the list folded away. */
const FEW = 3;

/** What Setup will do, in a few lines that unfold; nothing where there is nothing to do, unless somebody `asked`. */
export function PlanSection({
  setup: { plan, choices, choose },
  asked,
}: {
  readonly setup: Pick<SetupActions, 'plan' | 'choices' | 'choose'>;
  readonly asked: boolean;
}): React.ReactElement | null {
  if (!plan || (plan.upToDate && !asked)) return null;
  const open = plan.items.filter((item) => item.choices.length > 0);
  return (
    <>
      <EuiTitle size="xs">
        <h3>{i18n.translate('networkTraffic.plan.caption', { defaultMessage: 'Planned changes' })}</h3>
      </EuiTitle>
      <EuiSpacer size="xs" />
      {plan.upToDate ? (
        <EuiText size="s">
          <p>{i18n.translate('networkTraffic.plan.nothing', { defaultMessage: 'No changes needed.' })}</p>
        </EuiText>
      ) : (
        <>
          <EuiText size="s" data-test-subj="networkTrafficPlanSummary">
            <ul>
              {summaryOf(plan).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </EuiText>
          <EuiSpacer size="s" />
          <PlanNotes plan={plan} />
          <ChoiceForAll items={open} choices={choices} onChoose={choose} />
          <EuiAccordion
            id="networkTrafficPlanFold"
            data-test-subj="networkTrafficPlanFold"
            initialIsOpen={open.length > 0 && open.length <= FEW}
            buttonContent={i18n.translate('networkTraffic.plan.details', {
              defaultMessage: 'Show all changes',
            })}
          >
            <PlanSimulation plan={plan} />
            <PlanReview plan={plan} choices={choices} onChoose={choose} />
          </EuiAccordion>
        </>
      )}
      <EuiSpacer size="m" />
    </>
  );
}
