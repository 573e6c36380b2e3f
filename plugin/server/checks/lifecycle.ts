import { i18n } from '@kbn/i18n';
import { isObject } from '../setup/canonical';
import { found, notRun, ok, type DoctorCheck } from './types';

const noReason = (): string =>
  i18n.translate('networkTraffic.doctor.lifecycle.noReason', {
    defaultMessage: 'no reason given',
  });

export const lifecycle: DoctorCheck = {
  id: 'lifecycle',
  question: () =>
    i18n.translate('networkTraffic.doctor.lifecycle.doLifecyclePoliciesWork', {
      defaultMessage: 'Do lifecycle policies work?',
    }),
  async ask({ context: { elasticsearch }, indexPattern }) {
    const answer = await elasticsearch.tryAsk(
      'look for lifecycle errors',
      'GET',
      `/${encodeURIComponent(indexPattern)}/_ilm/explain`,
      { query: { only_errors: true } }
    );
    if (answer === undefined)
      return notRun(
        i18n.translate('networkTraffic.doctor.lifecycle.clusterHasNoIndex', {
          defaultMessage: 'This cluster has no index lifecycle management.',
        })
      );
    const indices = isObject(answer) && isObject(answer.indices) ? Object.entries(answer.indices) : [];
    if (indices.length === 0)
      return ok(
        i18n.translate('networkTraffic.doctor.lifecycle.noIndexStuckLifecycle', {
          defaultMessage: 'No index is stuck in its lifecycle.',
        })
      );
    return found('lifecycle_errors', {
      severity: 'warning',
      symptom: i18n.translate('networkTraffic.doctor.lifecycle.oldIndicesNotDeleted', {
        defaultMessage: 'Old indices are not deleted, or an index grows for ever.',
      }),
      cause: i18n.translate('networkTraffic.doctor.lifecycle.indicesStuckStepTheir', {
        defaultMessage:
          'Indices are stuck in a step of their lifecycle policy; often one rolls over that has no alias.',
      }),
      evidence: indices.slice(0, 10).map(([index, step]) => {
        const info = isObject(step) && isObject(step.step_info) ? step.step_info : {};
        return { label: index, value: String(info.reason ?? noReason()) };
      }),
      remedy: i18n.translate('networkTraffic.doctor.lifecycle.dailyIndicesNeedNo', {
        defaultMessage:
          'Daily indices need no rollover: take it out of the policy, or give the index its alias; then retry the step in Index Management.',
      }),
    });
  },
};
