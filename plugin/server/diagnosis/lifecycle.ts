import { i18n } from '@kbn/i18n';
import type { Elasticsearch } from '../elasticsearch/client';
import { ifForbidden } from '../elasticsearch/problem';
import { at, isObject, type JsonObject } from '../setup/canonical';
import { found, notRun, ok, type DiagnosticCheck, type Outcome } from './check';

const noReason = (): string =>
  i18n.translate('networkTraffic.diagnosis.lifecycle.noReason', {
    defaultMessage: 'no reason given',
  });

const FIELDS = [
  'managed',
  'step',
  'step_time_millis',
  'failed_step_retry_count',
  'step_info.reason',
  'previous_step_info.reason',
];

/** How often lifecycles are looked after unless a site says otherwise, and a half more: it is no exact time. */
const RETRY_MS = 15 * 60 * 1000;

/**
 * A step that failed is tried again at every second look, and between the two it is like one that waits: `only_errors` would miss it
 * half of the time. The count of its trials stays after it was mended, but then its time grows old.
 */
function isStuck(
  { step, step_time_millis: since, failed_step_retry_count: tries }: JsonObject,
  now: number
): boolean {
  if (step === 'ERROR') return true;
  return Number(tries ?? 0) > 0 && now - Number(since) < RETRY_MS;
}

function reasonOf(state: unknown): string {
  const reason = at(state, 'step_info', 'reason') ?? at(state, 'previous_step_info', 'reason');
  if (reason !== undefined) return String(reason);
  const tries = Number(at(state, 'failed_step_retry_count') ?? 0);
  if (tries === 0) return noReason();
  return i18n.translate('networkTraffic.diagnosis.lifecycle.retrying', {
    defaultMessage:
      'The step {step} failed and is retried ({tries, plural, one {# attempt} other {# attempts}} so far)',
    values: { step: String(at(state, 'step')), tries },
  });
}

/** `RUNNING`, also where this user may not know, `STOPPING` or `STOPPED`. */
async function operationMode(elasticsearch: Elasticsearch): Promise<string> {
  const status = await elasticsearch
    .tryAsk('see whether lifecycles run', 'GET', '/_ilm/status')
    .catch(ifForbidden(() => undefined));
  return String(at(status, 'operation_mode') ?? 'RUNNING');
}

const stopped = (mode: string, indices: number): Outcome =>
  found('lifecycle_stopped', {
    severity: 'warning',
    symptom: i18n.translate('networkTraffic.diagnosis.lifecycle.stoppedSymptom', {
      defaultMessage: 'Old indices are not deleted or rolled over, and the disk fills up.',
    }),
    cause: i18n.translate('networkTraffic.diagnosis.lifecycle.stoppedCause', {
      defaultMessage: 'Index lifecycle management is stopped for the whole cluster.',
    }),
    evidence: [
      {
        label: i18n.translate('networkTraffic.diagnosis.lifecycle.mode', {
          defaultMessage: 'Operation mode',
        }),
        value: mode,
      },
      {
        label: i18n.translate('networkTraffic.diagnosis.lifecycle.waiting', {
          defaultMessage: 'Indices that follow a policy',
        }),
        value: indices,
      },
    ],
    remedy: i18n.translate('networkTraffic.diagnosis.lifecycle.stoppedRemedy', {
      defaultMessage:
        'Find out why it was stopped, then start it again with the request below in the Dev Tools Console.',
    }),
    snippet: 'POST _ilm/start',
    action: 'show',
  });

export const lifecycle: DiagnosticCheck = {
  id: 'lifecycle',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.lifecycle.question', {
      defaultMessage: 'Lifecycle policies work',
    }),
  async ask({ elasticsearch, indexPattern, begun }) {
    const answer = await elasticsearch.tryAsk(
      'look for lifecycle errors',
      'GET',
      `/${encodeURIComponent(indexPattern)}/_ilm/explain`,
      { query: { only_managed: true, filter_path: FIELDS.map((field) => `indices.*.${field}`).join(',') } }
    );
    if (answer === undefined)
      return notRun(
        i18n.translate('networkTraffic.diagnosis.lifecycle.notSupported', {
          defaultMessage: 'This cluster does not support index lifecycle management.',
        })
      );
    const indices = isObject(answer) && isObject(answer.indices) ? Object.entries(answer.indices) : [];
    if (indices.length === 0)
      return notRun(
        i18n.translate('networkTraffic.diagnosis.lifecycle.noPolicy', {
          defaultMessage: 'No index follows a lifecycle policy.',
        })
      );
    const mode = await operationMode(elasticsearch);
    if (mode !== 'RUNNING') return stopped(mode, indices.length);
    const stuck = indices.filter(([, state]) => isObject(state) && isStuck(state, begun));
    if (stuck.length === 0)
      return ok(
        i18n.translate('networkTraffic.diagnosis.lifecycle.ok', {
          defaultMessage: 'No index has a lifecycle error.',
        })
      );
    return found('lifecycle_errors', {
      severity: 'warning',
      symptom: i18n.translate('networkTraffic.diagnosis.lifecycle.stuckSymptom', {
        defaultMessage: 'Old indices are not deleted, or an index grows without limit.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.lifecycle.stuckCause', {
        defaultMessage:
          'Indices have an error in a step of their lifecycle policy. Often the policy rolls over an index that has no alias.',
      }),
      evidence: stuck.slice(0, 10).map(([index, state]) => ({ label: index, value: reasonOf(state) })),
      remedy: i18n.translate('networkTraffic.diagnosis.lifecycle.stuckRemedy', {
        defaultMessage:
          'Daily indices do not need a rollover: remove it from the policy, or add the alias to the index. Then retry the step in Index Management.',
      }),
    });
  },
};
