import React, { useCallback } from 'react';
import { EuiCallOut, EuiFlexGroup, EuiFlexItem, EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { AnomaliesState } from '../../../common/api/anomalies';
import { askAnomalies, rangeOf, timeZoneOf, type Answer } from '../../panel/model/ask';
import type { PanelServices } from '../../panel/model/host';
import type { PageState } from '../../panel/model/permalink';
import { Loading, Problem } from '../../panel/view/states';
import { formatDateTime } from '../../shared/format';
import { useRequest } from '../shared/use_request';
import { compareAnswers, comparedRange } from './compare';
import { CompareChoice } from './compare_choice';
import { ComparedFigures, ComparedSpikes, ComparedTalkers } from './compare_tables';

interface CompareProps {
  readonly answer: Answer;
  readonly page: PageState;
  readonly services: PanelServices;
  readonly onChoose: (compare: PageState['compare']) => void;
}

/** The same question at another time, laid beside the answer of now. */
export function Compare(props: CompareProps): React.ReactElement {
  const { page, services, onChoose } = props;
  return (
    <section aria-labelledby="networkAnomaliesCompare" data-test-subj="networkAnomaliesCompare">
      <EuiSpacer size="l" />
      <EuiTitle size="xxs">
        <h3 id="networkAnomaliesCompare">
          {i18n.translate('networkTraffic.compare.title', {
            defaultMessage: 'Compare with another time range',
          })}
        </h3>
      </EuiTitle>
      <EuiSpacer size="s" />
      <CompareChoice
        compare={page.compare}
        timeZone={timeZoneOf(services.core.uiSettings)}
        answer={props.answer}
        onChoose={onChoose}
      />
      {page.compare ? <Compared {...props} compare={page.compare} /> : null}
    </section>
  );
}

function Compared({
  answer,
  page,
  services,
  compare,
}: CompareProps & { readonly compare: NonNullable<PageState['compare']> }): React.ReactElement {
  const timeZone = timeZoneOf(services.core.uiSettings);
  const ask = useCallback(
    (signal: AbortSignal) => {
      const { from, to } =
        typeof compare === 'object'
          ? rangeOf({ timeRange: compare, filters: [] }, services.data)
          : comparedRange(answer, compare, timeZone);
      const timeRange = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
      return askAnomalies(
        { ...answer.context, timeRange, timeslice: undefined },
        page.settings,
        services,
        signal
      );
    },
    [answer, compare, page.settings, services, timeZone]
  );
  const { data, problem, loading, run } = useRequest(ask);
  if (problem) return <Problem problem={problem} onRetry={() => void run()} />;
  if (!data || loading) return <Loading />;
  const compared = compareAnswers(answer.response, data.response);
  return (
    <>
      <EuiSpacer size="s" />
      <EuiText size="s">
        <p>
          {i18n.translate('networkTraffic.compare.times', {
            defaultMessage: 'Now: {from} to {to}. Earlier: {thenFrom} to {thenTo}.',
            values: {
              from: formatDateTime(answer.from, timeZone),
              to: formatDateTime(answer.to, timeZone),
              thenFrom: formatDateTime(data.from, timeZone),
              thenTo: formatDateTime(data.to, timeZone),
            },
          })}
        </p>
      </EuiText>
      <EuiSpacer size="s" />
      <Missing state={data.response.status.state} />
      <EuiFlexGroup wrap gutterSize="l">
        <EuiFlexItem style={{ minWidth: 'min(320px, 100%)' }}>
          <ComparedFigures compared={compared} />
        </EuiFlexItem>
        <EuiFlexItem style={{ minWidth: 'min(420px, 100%)' }}>
          <ComparedTalkers compared={compared} measure={answer.response.talkers?.measure ?? 'received'} />
        </EuiFlexItem>
      </EuiFlexGroup>
      <EuiSpacer size="m" />
      <ComparedSpikes compared={compared} />
    </>
  );
}

/** Why the other time cannot be compared, if so. */
function Missing({ state }: { readonly state: AnomaliesState }): React.ReactElement | null {
  if (state === 'ok') return null;
  return (
    <>
      <EuiCallOut
        size="s"
        color="warning"
        iconType="warning"
        title={
          state === 'collecting'
            ? i18n.translate('networkTraffic.compare.collecting', {
                defaultMessage:
                  'There is too little history before the earlier time range to detect anomalies. Totals and talkers are not affected.',
              })
            : i18n.translate('networkTraffic.compare.noData', {
                defaultMessage:
                  'No data in the earlier time range. Your privileges or the filters may hide it.',
              })
        }
      />
      <EuiSpacer size="s" />
    </>
  );
}
