import { i18n } from '@kbn/i18n';
import { forbidden, found, notRun, ok, type DoctorCheck } from './types';

export const template: DoctorCheck = {
  id: 'template',
  question: () =>
    i18n.translate('networkTraffic.doctor.template.willTomorrowSIndex', {
      defaultMessage: 'Will tomorrow’s index get the right types?',
    }),
  ask({ planning: { contest, world, templates } }) {
    if (world.templates === null)
      return forbidden(
        world.notes[0] ??
          i18n.translate('networkTraffic.doctor.template.templatesMayNotBe', {
            defaultMessage: 'The templates may not be read.',
          })
      );
    const ours = templates.find(({ desired }) => desired.kind === 'index_template');
    if (ours?.judgement.state === 'missing')
      return notRun(
        i18n.translate('networkTraffic.doctor.template.setupHasNotBeen', {
          defaultMessage: 'Setup has not been run: see its page.',
        })
      );
    if (!ours || ours.judgement.state !== 'overruled' || !contest.superior) {
      return ok(
        i18n.translate('networkTraffic.doctor.template.getsTypesFromSetup', {
          defaultMessage: '{index} gets its types from Setup.',
          values: { index: contest.index },
        })
      );
    }
    const { name, priority } = contest.superior;
    return found('template_conflict', {
      symptom: i18n.translate('networkTraffic.doctor.template.indicesMadeFromNow', {
        defaultMessage: 'Indices that are made from now on have the wrong types, whatever Setup does.',
      }),
      cause: ours.judgement.message,
      evidence: [
        {
          label: i18n.translate('networkTraffic.doctor.template.tomorrowSIndex', {
            defaultMessage: 'Tomorrow’s index',
          }),
          value: contest.index,
        },
        {
          label: i18n.translate('networkTraffic.doctor.template.templateWins', {
            defaultMessage: 'Template that wins',
          }),
          value: i18n.translate('networkTraffic.doctor.template.priority', {
            defaultMessage: '{name} (priority {priority})',
            values: { name, priority },
          }),
        },
      ],
      remedy: i18n.translate('networkTraffic.doctor.template.addOurComponentTemplate', {
        defaultMessage: 'Add our component to that template.',
      }),
      snippet: '"composed_of": ["…", "network-traffic@mappings"]',
      action: 'show',
    });
  },
};
