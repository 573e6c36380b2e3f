import { i18n } from '@kbn/i18n';
import { forbidden, found, notRun, ok, type DiagnosticCheck } from './check';

export const template: DiagnosticCheck = {
  id: 'template',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.template.willTomorrowSIndex', {
      defaultMessage: 'Will tomorrow’s index get the right types?',
    }),
  ask({ setup: { precedence, cluster, assets } }) {
    if (cluster.templates === null)
      return forbidden(
        cluster.notes[0] ??
          i18n.translate('networkTraffic.diagnosis.template.templatesMayNotBe', {
            defaultMessage: 'The templates may not be read.',
          })
      );
    const ours = assets.find(({ kind }) => kind === 'index_template');
    if (ours?.diff.state === 'missing')
      return notRun(
        i18n.translate('networkTraffic.diagnosis.template.setupHasNotBeen', {
          defaultMessage: 'Setup has not been run: see its page.',
        })
      );
    if (!ours || ours.diff.state !== 'overruled' || !precedence.superior) {
      return ok(
        i18n.translate('networkTraffic.diagnosis.template.getsTypesFromSetup', {
          defaultMessage: '{index} gets its types from Setup.',
          values: { index: precedence.index },
        })
      );
    }
    const { name, priority } = precedence.superior;
    return found('template_conflict', {
      symptom: i18n.translate('networkTraffic.diagnosis.template.indicesMadeFromNow', {
        defaultMessage: 'Indices that are made from now on have the wrong types, whatever Setup does.',
      }),
      cause: ours.diff.message,
      evidence: [
        {
          label: i18n.translate('networkTraffic.diagnosis.template.tomorrowSIndex', {
            defaultMessage: 'Tomorrow’s index',
          }),
          value: precedence.index,
        },
        {
          label: i18n.translate('networkTraffic.diagnosis.template.templateWins', {
            defaultMessage: 'Template that wins',
          }),
          value: i18n.translate('networkTraffic.diagnosis.template.priority', {
            defaultMessage: '{name} (priority {priority})',
            values: { name, priority },
          }),
        },
      ],
      remedy: i18n.translate('networkTraffic.diagnosis.template.addOurComponentTemplate', {
        defaultMessage: 'Add our component to that template.',
      }),
      snippet: '"composed_of": ["…", "network-traffic@mappings"]',
      action: 'show',
    });
  },
};
