import React from 'react';
import { EuiFormRow, EuiSelect, EuiSpacer } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { PlanChoice, PlanItem } from '../../../common/api/setup';
import { CHOICES } from './texts';

/** One question for all objects that somebody edited or imported; nothing where there is at most one of them. */
export function ChoiceForAll({
  items,
  choices,
  onChoose,
}: {
  /** Those with a choice. */
  readonly items: readonly PlanItem[];
  readonly choices: Readonly<Record<string, PlanChoice>>;
  readonly onChoose: (id: string, choice: PlanChoice) => void;
}): React.ReactElement | null {
  const offered = (items[0]?.choices ?? []).filter((choice) =>
    items.every((item) => item.choices.includes(choice))
  );
  if (items.length < 2 || offered.length < 2) return null;
  const made = new Set(items.map((item) => choices[item.id] ?? item.choices[0]));
  const [common] = made.size === 1 ? made : [];
  return (
    <>
      <EuiFormRow
        fullWidth
        label={i18n.translate('networkTraffic.plan.choiceForAll', {
          defaultMessage:
            '{count} objects were edited or imported manually. What should Setup do with all of them?',
          values: { count: items.length },
        })}
      >
        <EuiSelect
          compressed
          data-test-subj="networkTrafficChoiceForAll"
          hasNoInitialSelection={common === undefined}
          value={common ?? ''}
          options={offered.map((value) => ({ value, text: CHOICES[value] }))}
          onChange={({ target }) => {
            for (const { id } of items) onChoose(id, target.value as PlanChoice);
          }}
        />
      </EuiFormRow>
      <EuiSpacer size="s" />
    </>
  );
}
