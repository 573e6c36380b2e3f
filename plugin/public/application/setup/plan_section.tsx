import React from 'react';
import { EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import { PlanReview } from './plan_review';
import type { SetupActions } from './use_setup';

/** What Setup will do; nothing where there is nothing to do, unless somebody `asked`. */
export function PlanSection({
  setup: { plan, choices, choose },
  asked,
}: {
  readonly setup: Pick<SetupActions, 'plan' | 'choices' | 'choose'>;
  readonly asked: boolean;
}): React.ReactElement | null {
  if (!plan || (plan.upToDate && !asked)) return null;
  return (
    <>
      <EuiTitle size="xs">
        <h3>{i18n.translate('networkTraffic.plan.caption', { defaultMessage: 'What Setup will do' })}</h3>
      </EuiTitle>
      {plan.upToDate ? (
        <EuiText size="s">
          <p>
            {i18n.translate('networkTraffic.plan.nothing', {
              defaultMessage: 'Nothing: everything is as these settings want it.',
            })}
          </p>
        </EuiText>
      ) : (
        <PlanReview plan={plan} choices={choices} onChoose={choose} />
      )}
      <EuiSpacer size="m" />
    </>
  );
}
