import React from 'react';
import { EuiBasicTable, EuiText, type EuiBasicTableColumn } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { AnomalyFinding } from '../../../common/api/anomalies';
import type { TalkerMeasure } from '../../../common/domain/talkers/types';
import { measureText, severityText, sourceText } from '../../panel/view/texts';
import { formatBytes, formatChange, formatCount, formatExpected, formatShare } from '../../shared/format';
import type { ComparedAnswers, ComparedDomain, ComparedTalker, Pair } from './compare';

type Format = (value: number) => string;

const NOW = (): string => i18n.translate('networkTraffic.compare.now', { defaultMessage: 'Now' });
const THEN = (): string => i18n.translate('networkTraffic.compare.earlier', { defaultMessage: 'Earlier' });
const CHANGE = (): string => i18n.translate('networkTraffic.compare.change', { defaultMessage: 'Change' });

const cell = (value: number | null, format: Format): string => (value === null ? '–' : format(value));
const change = ({ now, before }: Pair): string =>
  now === null || before === null ? '–' : (formatChange(now, before) ?? '–');

interface Figure extends Pair {
  readonly label: string;
  readonly format: Format;
}

/** Totals of both times. */
export function ComparedFigures({ compared }: { readonly compared: ComparedAnswers }): React.ReactElement {
  const { documents, domains, findings, bytes, connections } = compared;
  const figures: Figure[] = [
    {
      ...findings,
      format: formatCount,
      label: i18n.translate('networkTraffic.compare.anomalies', { defaultMessage: 'Anomalies' }),
    },
    {
      ...domains,
      format: formatCount,
      label: i18n.translate('networkTraffic.compare.domains', { defaultMessage: 'Domains' }),
    },
    ...documents.map(({ source, ...pair }) => ({
      ...pair,
      format: formatCount,
      label: i18n.translate('networkTraffic.compare.requests', {
        defaultMessage: 'Requests ({source})',
        values: { source: sourceText(source) },
      }),
    })),
    {
      ...bytes,
      format: formatBytes,
      label: i18n.translate('networkTraffic.anomalies.compare.bytes', { defaultMessage: 'Bytes' }),
    },
    { ...connections, format: formatCount, label: measureText('connections') },
  ];
  return (
    <EuiBasicTable<Figure>
      tableCaption={i18n.translate('networkTraffic.compare.totals', {
        defaultMessage: 'Totals of both time ranges',
      })}
      data-test-subj="networkAnomaliesComparedFigures"
      items={figures}
      itemId="label"
      responsive={false}
      columns={[
        {
          field: 'label',
          name: i18n.translate('networkTraffic.compare.total', { defaultMessage: 'Total' }),
        },
        { name: NOW(), align: 'right', render: ({ now, format }: Figure) => cell(now, format) },
        { name: THEN(), align: 'right', render: ({ before, format }: Figure) => cell(before, format) },
        { name: CHANGE(), align: 'right', render: (figure: Figure) => change(figure) },
      ]}
    />
  );
}

/** The addresses that are among the first at either time. */
export function ComparedTalkers({
  compared,
  measure,
}: {
  readonly compared: ComparedAnswers;
  readonly measure: TalkerMeasure;
}): React.ReactElement {
  const format = measure === 'packets' || measure === 'connections' ? formatCount : formatBytes;
  const columns: EuiBasicTableColumn<ComparedTalker>[] = [
    {
      field: 'address',
      name: i18n.translate('networkTraffic.panel.talkers.address', { defaultMessage: 'Address' }),
    },
    {
      name: `${measureText(measure)}: ${NOW()}`,
      align: 'right',
      render: ({ amount }: ComparedTalker) => cell(amount.now, format),
    },
    { name: THEN(), align: 'right', render: ({ amount }: ComparedTalker) => cell(amount.before, format) },
    {
      name: i18n.translate('networkTraffic.compare.shares', { defaultMessage: 'Share now / earlier' }),
      align: 'right',
      render: ({ share }: ComparedTalker) =>
        `${cell(share.now, formatShare)} / ${cell(share.before, formatShare)}`,
    },
  ];
  return (
    <>
      <EuiBasicTable<ComparedTalker>
        tableCaption={i18n.translate('networkTraffic.compare.talkers', {
          defaultMessage: 'Top talkers of both time ranges',
        })}
        items={[...compared.talkers]}
        itemId="address"
        responsive={false}
        columns={columns}
      />
      <EuiText size="xs" color="subdued">
        <p>
          {i18n.translate('networkTraffic.compare.notAmong', {
            defaultMessage:
              'A dash (–) means that the address was not among the top addresses at that time. It may still have had traffic.',
          })}
        </p>
      </EuiText>
    </>
  );
}

const spikeText = (finding: AnomalyFinding | undefined): string =>
  finding
    ? i18n.translate('networkTraffic.compare.anomaly', {
        defaultMessage: '{severity}: {observed} (expected: {expected})',
        values: {
          severity: severityText(finding.severity),
          observed: formatCount(finding.observed),
          expected: formatExpected(finding.expected),
        },
      })
    : i18n.translate('networkTraffic.compare.noAnomaly', { defaultMessage: 'No anomaly' });

/** Domains with a finding at either time. */
export function ComparedSpikes({ compared }: { readonly compared: ComparedAnswers }): React.ReactElement {
  return (
    <EuiBasicTable<ComparedDomain>
      tableCaption={i18n.translate('networkTraffic.compare.anomalousDomains', {
        defaultMessage: 'Domains with anomalies in either time range',
      })}
      data-test-subj="networkAnomaliesComparedSpikes"
      items={[...compared.spikes]}
      noItemsMessage={i18n.translate('networkTraffic.compare.noAnomalies', {
        defaultMessage: 'No anomalies in either time range.',
      })}
      columns={[
        {
          name: i18n.translate('networkTraffic.panel.column.domain', { defaultMessage: 'Domain' }),
          render: ({ domain, source }: ComparedDomain) => `${domain} (${sourceText(source)})`,
        },
        { name: NOW(), render: ({ now }: ComparedDomain) => spikeText(now) },
        { name: THEN(), render: ({ before }: ComparedDomain) => spikeText(before) },
      ]}
    />
  );
}
