import React, { useState } from 'react';
import {
  EuiBadge,
  EuiBasicTable,
  EuiButtonIcon,
  EuiCodeBlock,
  EuiScreenReaderOnly,
  EuiSelect,
  type EuiBasicTableColumn,
} from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { DiffLine, Plan, PlanChoice, PlanItem } from '../../../common/api/setup';
import { Edited } from './edited';
import { Part } from './part';
import { ACTIONS, CHOICES } from './texts';

const diffText = (lines: readonly DiffLine[], more: number): string =>
  [
    ...lines.flatMap(({ path, before, after }) => [
      ...(before === null ? [] : [`- ${path}: ${before}`]),
      ...(after === null ? [] : [`+ ${path}: ${after}`]),
    ]),
    ...(more > 0
      ? [
          i18n.translate('networkTraffic.plan.moreDiff', {
            defaultMessage: '… and {more} more',
            values: { more },
          }),
        ]
      : []),
  ].join('\n');

/** What a person should look at comes first. */
const needsPerson = ({ action, choices }: PlanItem): boolean => choices.length > 0 || action === 'blocked';

/** What Setup will do, before it does it: one row a part, its difference on demand, a choice where a person's work is met. */
export function PlanReview({
  plan,
  choices,
  onChoose,
}: {
  readonly plan: Plan;
  readonly choices: Readonly<Record<string, PlanChoice>>;
  readonly onChoose: (id: string, choice: PlanChoice) => void;
}): React.ReactElement {
  const [open, setOpen] = useState<string>();
  const caption = i18n.translate('networkTraffic.plan.caption', { defaultMessage: 'Planned changes' });
  const items = plan.items
    .filter(({ action }) => action !== 'keep')
    .sort((a, b) => Number(needsPerson(b)) - Number(needsPerson(a)));
  const expanded = items.find(({ id }) => id === open);
  const choice: EuiBasicTableColumn<PlanItem> = {
    name: i18n.translate('networkTraffic.plan.choice', { defaultMessage: 'Your choice' }),
    width: '220px',
    render: (item: PlanItem) =>
      item.choices.length === 0 ? null : (
        <EuiSelect
          compressed
          aria-label={i18n.translate('networkTraffic.plan.choiceFor', {
            defaultMessage: 'Choice for {title}',
            values: { title: item.title },
          })}
          value={choices[item.id] ?? item.choices[0] ?? ''}
          options={item.choices.map((value) => ({ value, text: CHOICES[value] }))}
          onChange={({ target }) => onChoose(item.id, target.value as PlanChoice)}
        />
      ),
  };
  return (
    <>
      <EuiBasicTable<PlanItem>
        tableCaption={caption}
        data-test-subj="networkTrafficPlan"
        items={items}
        itemId="id"
        itemIdToExpandedRowMap={
          expanded
            ? {
                [expanded.id]: (
                  <EuiCodeBlock language="diff" fontSize="s" paddingSize="s" overflowHeight={320} isCopyable>
                    {diffText(expanded.diff, expanded.moreDiff)}
                  </EuiCodeBlock>
                ),
              }
            : {}
        }
        columns={[
          {
            field: 'action',
            name: i18n.translate('networkTraffic.plan.action', { defaultMessage: 'Action' }),
            width: '170px',
            render: (action: PlanItem['action']) => (
              <EuiBadge color={ACTIONS[action].color === 'subdued' ? 'default' : ACTIONS[action].color}>
                {ACTIONS[action].label}
              </EuiBadge>
            ),
          },
          {
            name: i18n.translate('networkTraffic.plan.part', { defaultMessage: 'Object' }),
            render: ({ title, kind }: PlanItem) => <Part title={title} kind={kind} />,
          },
          {
            field: 'message',
            name: i18n.translate('networkTraffic.plan.why', { defaultMessage: 'Reason' }),
            render: (message: string, { editedAt }: PlanItem) => <Edited text={message} at={editedAt} />,
          },
          ...(items.some(({ choices: offered }) => offered.length > 0) ? [choice] : []),
          {
            name: (
              <EuiScreenReaderOnly>
                <span>{i18n.translate('networkTraffic.plan.diff', { defaultMessage: 'Changes' })}</span>
              </EuiScreenReaderOnly>
            ),
            width: '40px',
            isExpander: true,
            render: (item: PlanItem) =>
              item.diff.length === 0 ? null : (
                <EuiButtonIcon
                  iconType={open === item.id ? 'sortUp' : 'sortDown'}
                  aria-expanded={open === item.id}
                  aria-label={i18n.translate('networkTraffic.plan.diffOf', {
                    defaultMessage: 'Changes to {title}',
                    values: { title: item.title },
                  })}
                  onClick={() => setOpen(open === item.id ? undefined : item.id)}
                />
              ),
          },
        ]}
      />
    </>
  );
}
