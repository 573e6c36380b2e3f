import React from 'react';
import { EuiFlexGroup, EuiFlexItem, EuiSelect, EuiSuperDatePicker } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { Answer } from '../../panel/model/ask';
import type { Comparing, PageState } from '../../panel/model/permalink';
import { comparedRange } from './compare';

const OWN = 'own';

const choices = (): { value: string; text: string }[] => [
  {
    value: '',
    text: i18n.translate('networkTraffic.compare.none', { defaultMessage: 'No comparison' }),
  },
  {
    value: 'before',
    text: i18n.translate('networkTraffic.compare.before', {
      defaultMessage: 'Previous period of the same length',
    }),
  },
  {
    value: 'day',
    text: i18n.translate('networkTraffic.compare.day', { defaultMessage: 'Same time the day before' }),
  },
  {
    value: 'week',
    text: i18n.translate('networkTraffic.compare.week', { defaultMessage: 'Same time the week before' }),
  },
  {
    value: OWN,
    text: i18n.translate('networkTraffic.compare.custom', { defaultMessage: 'Custom time range' }),
  },
];

const isStep = (value: string): value is Exclude<Comparing, object> =>
  value === 'before' || value === 'day' || value === 'week';

/** Which other time is asked for. */
export function CompareChoice({
  compare,
  answer,
  timeZone,
  onChoose,
}: {
  readonly compare: PageState['compare'];
  readonly answer: Answer;
  readonly timeZone: string;
  readonly onChoose: (compare: PageState['compare']) => void;
}): React.ReactElement {
  const choose = (value: string): void => {
    if (isStep(value)) return onChoose(value);
    if (value !== OWN) return onChoose(undefined);
    // A first proposal, to be changed in the picker beside.
    const { from, to } = comparedRange(answer, 'before', timeZone);
    onChoose({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
  };
  return (
    <EuiFlexGroup gutterSize="s" wrap>
      <EuiFlexItem grow={false} style={{ minWidth: 'min(280px, 100%)' }}>
        <EuiSelect
          compressed
          aria-labelledby="networkAnomaliesCompare"
          data-test-subj="networkAnomaliesCompareChoice"
          options={choices()}
          value={typeof compare === 'object' ? OWN : (compare ?? '')}
          onChange={({ target }) => choose(target.value)}
        />
      </EuiFlexItem>
      {typeof compare === 'object' ? (
        <EuiFlexItem style={{ minWidth: 'min(320px, 100%)' }}>
          <EuiSuperDatePicker
            compressed
            start={compare.from}
            end={compare.to}
            showUpdateButton={false}
            onTimeChange={({ start, end, isInvalid }) => {
              if (!isInvalid) onChoose({ from: start, to: end });
            }}
          />
        </EuiFlexItem>
      ) : null}
    </EuiFlexGroup>
  );
}
