import { forbidden, found, ok, type DoctorCheck } from './types';

export const template: DoctorCheck = {
  id: 'template',
  question: 'Will tomorrow’s index get the right types?',
  ask({ planning: { contest, world, templates } }) {
    if (world.templates === null) return forbidden(world.notes[0] ?? 'The templates may not be read.');
    const ours = templates.find(({ desired }) => desired.kind === 'index_template');
    if (!ours || ours.judgement.state !== 'overruled' || !contest.superior) {
      return ok(
        ours?.judgement.state === 'missing'
          ? 'Setup has not been run: see its page.'
          : `${contest.index} gets its types from Setup.`
      );
    }
    const { name, priority } = contest.superior;
    return found('template_conflict', {
      symptom: 'Indices that are made from now on have the wrong types, whatever Setup does.',
      cause: ours.judgement.message,
      evidence: [
        { label: 'Tomorrow’s index', value: contest.index },
        { label: 'Template that wins', value: `${name} (priority ${priority})` },
      ],
      remedy: 'Add our component to that template.',
      snippet: '"composed_of": ["…", "network-traffic@mappings"]',
      action: 'show',
    });
  },
};
