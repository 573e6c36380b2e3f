import { i18n } from '@kbn/i18n';
import { duration } from '../../common/domain/duration';
import { found, ok, percent, type DiagnosticCheck, type DiagnosticContext, type Outcome } from './check';
import { readFuture, type FutureSensor } from './future';
import { futureDocuments } from './traffic';

export const clock: DiagnosticCheck = {
  id: 'clock',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.clock.question', {
      defaultMessage: 'Clocks are synchronized',
    }),
  judges: 'documents',
  async ask(context) {
    const { elasticsearch, indexPattern, traffic, begun } = context;
    if (traffic.future === 0)
      return ok(
        i18n.translate('networkTraffic.diagnosis.clock.ok', {
          defaultMessage: 'No documents have a time in the future.',
        })
      );
    const query = futureDocuments(begun);
    const sensors = await readFuture(elasticsearch, indexPattern, query, traffic.keyword('agent.id'));
    return sensors.length > 0 && sensors.every(({ replayed }) => replayed)
      ? replayed(context, sensors)
      : ahead(context, sensors);
  },
};

function ahead(context: DiagnosticContext, sensors: readonly FutureSensor[]): Outcome {
  return found('clock_skew', {
    symptom: missing(),
    cause: i18n.translate('networkTraffic.diagnosis.clock.cause', {
      defaultMessage:
        'Some documents have a time more than five minutes in the future. The clock of a sensor is fast, or its time zone is wrong.',
    }),
    evidence: evidenceOf(
      context,
      sensors.filter(({ replayed }) => !replayed)
    ),
    remedy: i18n.translate('networkTraffic.diagnosis.clock.remedy', {
      defaultMessage:
        'Synchronize the clock of the sensor with NTP (check with timedatectl), and do not change @timestamp in the Logstash pipeline.',
    }),
  });
}

/** No clock is wrong: the capture has such times, or was moved there. */
function replayed(context: DiagnosticContext, sensors: readonly FutureSensor[]): Outcome {
  const pattern = context.indexPattern;
  return found('replay_in_future', {
    severity: 'warning',
    symptom: missing(),
    cause: i18n.translate('networkTraffic.diagnosis.clock.replayCause', {
      defaultMessage:
        'Documents of a replayed capture have a time more than five minutes in the future, because their packets do. The clocks of the sensors are correct.',
    }),
    evidence: evidenceOf(context, sensors),
    remedy: i18n.translate('networkTraffic.diagnosis.clock.replayRemedy', {
      defaultMessage:
        'Delete these documents with the request below and replay the file with --axis each, so that the capture ends now. Alternatively, set the time range to the time of the documents.',
    }),
    snippet: `POST ${pattern}/_delete_by_query\n{ "query": { "range": { "@timestamp": { "gt": "now+5m" } } } }`,
    action: 'show',
  });
}

const missing = (): string =>
  i18n.translate('networkTraffic.diagnosis.clock.symptom', {
    defaultMessage: 'The latest traffic is missing from “Last 15 minutes” or appears late.',
  });

const evidenceOf = (
  { traffic: { future, documents }, begun }: DiagnosticContext,
  sensors: readonly FutureSensor[]
): { label: string; value: string }[] => [
  {
    label: i18n.translate('networkTraffic.diagnosis.clock.documents', {
      defaultMessage: 'Documents with a time in the future',
    }),
    value: `${future} (${percent(future, documents)})`,
  },
  ...sensors.map(({ name, newest, documents: count }) => ({
    label: i18n.translate('networkTraffic.diagnosis.clock.latestOf', {
      defaultMessage: 'Latest document of {name}',
      values: { name },
    }),
    value: i18n.translate('networkTraffic.diagnosis.clock.ahead', {
      defaultMessage: '{newest}, {period} ahead ({count, plural, one {# document} other {# documents}})',
      values: {
        newest: new Date(newest).toISOString(),
        period: duration(newest - begun, i18n.translate),
        count,
      },
    }),
  })),
];
