import { i18n } from '@kbn/i18n';
import { forbidden, found, notRun, ok, type DiagnosticCheck } from './check';

export const template: DiagnosticCheck = {
  id: 'template',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.template.question', {
      defaultMessage: 'New indices get the required mappings',
    }),
  ask({ setup: { precedence, cluster, assets } }) {
    if (cluster.templates === null)
      return forbidden(
        i18n.translate('networkTraffic.diagnosis.template.unreadable', {
          defaultMessage:
            'You do not have the cluster privilege manage_index_templates, so index templates were not checked.',
        })
      );
    const ours = assets.find(({ kind }) => kind === 'index_template');
    if (ours?.diff.state === 'missing')
      return notRun(
        i18n.translate('networkTraffic.diagnosis.template.notSetUp', {
          defaultMessage: 'Setup has not been run yet.',
        })
      );
    if (!ours || ours.diff.state !== 'overruled' || !precedence.superior) {
      return ok(
        i18n.translate('networkTraffic.diagnosis.template.ok', {
          defaultMessage: '{index} gets its mappings from Setup.',
          values: { index: precedence.index },
        })
      );
    }
    const { name, priority } = precedence.superior;
    return found('template_conflict', {
      symptom: i18n.translate('networkTraffic.diagnosis.template.symptom', {
        defaultMessage: 'New indices get the wrong field types.',
      }),
      cause: ours.diff.message,
      evidence: [
        {
          label: i18n.translate('networkTraffic.diagnosis.template.index', {
            defaultMessage: 'Tomorrow’s index',
          }),
          value: precedence.index,
        },
        {
          label: i18n.translate('networkTraffic.diagnosis.template.appliedTemplate', {
            defaultMessage: 'Template with the highest priority',
          }),
          value: i18n.translate('networkTraffic.diagnosis.template.priority', {
            defaultMessage: '{name} (priority {priority})',
            values: { name, priority },
          }),
        },
      ],
      remedy: i18n.translate('networkTraffic.diagnosis.template.remedy', {
        defaultMessage: 'Add the component template below to the composed_of list of that index template.',
      }),
      snippet: '"composed_of": ["…", "network-traffic@mappings"]',
      action: 'show',
    });
  },
};
