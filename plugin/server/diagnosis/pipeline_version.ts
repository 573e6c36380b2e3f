import { i18n } from '@kbn/i18n';
import { PIPELINE_FILES, PIPELINE_VERSION } from '../../common/domain/flows';
import { found, ok, percent, type DiagnosticCheck } from './check';
import { searchFlows } from './search_flows';

const VERSION = 'network_traffic.pipeline_version';
/** An older pipeline that others outlive by so much was replaced. */
const REPLACED_MS = 10 * 60_000;

interface Answer {
  readonly newest: { readonly value: number | null };
  readonly older: { readonly doc_count: number; readonly newest: { readonly value: number | null } };
  readonly with: { readonly doc_count: number };
}

const newest = { max: { field: '@timestamp' } };

export const pipelineVersion: DiagnosticCheck = {
  id: 'pipeline_version',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.pipelineVersion.question', {
      defaultMessage: 'The Logstash pipeline matches the plugin version',
    }),
  judges: 'flows',
  async ask(context) {
    const { total, aggregations } = await searchFlows<Answer>(context, {
      newest,
      older: { filter: { range: { [VERSION]: { lt: PIPELINE_VERSION } } }, aggs: { newest } },
      with: { filter: { exists: { field: VERSION } } },
    });
    const { older } = aggregations;
    const without = total - (aggregations.with?.doc_count ?? 0);
    const last = aggregations.newest?.value ?? 0;
    if (older !== undefined && older.doc_count > 0 && (older.newest.value ?? 0) > last - REPLACED_MS)
      return outdated(older.doc_count);
    return without * 2 > total ? absent(without, total) : ok(messages.current({ version: PIPELINE_VERSION }));
  },
};

const outdated = (documents: number): ReturnType<typeof found> =>
  found('pipeline_outdated', {
    severity: 'warning',
    symptom: i18n.translate('networkTraffic.diagnosis.pipelineVersion.outdatedSymptom', {
      defaultMessage: 'Some panels show incomplete data, or differ between sensors.',
    }),
    cause: i18n.translate('networkTraffic.diagnosis.pipelineVersion.outdatedCause', {
      defaultMessage:
        'A Logstash instance still runs an older version of the pipeline than this plugin expects.',
    }),
    evidence: [{ label: messages.flowsOfOlder(), value: documents }],
    remedy: i18n.translate('networkTraffic.diagnosis.pipelineVersion.outdatedRemedy', {
      defaultMessage:
        'Replace all of these files in the pipeline folder of each Logstash instance and restart it. You can download them on the Configure page.',
    }),
    snippet: PIPELINE_FILES.join('\n'),
    action: 'show',
  });

const absent = (documents: number, flows: number): ReturnType<typeof found> =>
  found('pipeline_absent', {
    severity: 'warning',
    symptom: i18n.translate('networkTraffic.diagnosis.pipelineVersion.absentSymptom', {
      defaultMessage:
        'Filters on a domain or an outcome find no flows, and protocols of flows are derived from ports only.',
    }),
    cause: i18n.translate('networkTraffic.diagnosis.pipelineVersion.absentCause', {
      defaultMessage:
        'Flows do not pass through the Logstash pipeline of Network Traffic, which assigns requests to connections. In indices created since Setup, the ingest pipeline adds protocol by port and direction only.',
    }),
    evidence: [{ label: messages.flowsWithout(), value: `${documents} (${percent(documents, flows)})` }],
    remedy: i18n.translate('networkTraffic.diagnosis.pipelineVersion.absentRemedy', {
      defaultMessage:
        'Add these files to the pipeline folder of Logstash. You can download them on the Configure page.',
    }),
    snippet: PIPELINE_FILES.join('\n'),
    action: 'show',
  });

const messages = {
  current: (values: { version: number }) =>
    i18n.translate('networkTraffic.diagnosis.pipelineVersion.current', {
      defaultMessage: 'Flows pass through version {version} of the pipeline.',
      values,
    }),
  flowsOfOlder: () =>
    i18n.translate('networkTraffic.diagnosis.pipelineVersion.flowsOfOlder', {
      defaultMessage: 'Flows of an older pipeline',
    }),
  flowsWithout: () =>
    i18n.translate('networkTraffic.diagnosis.pipelineVersion.flowsWithout', {
      defaultMessage: 'Flows that did not pass through the pipeline',
    }),
};
