import { i18n } from '@kbn/i18n';
import { problemsIn, readTypes } from '../repair/field_problems';
import { isFirstIndex } from '../setup/names';
import { found, notRun, ok, type DiagnosticCheck } from './check';

const NAMED = 10;

export const fieldTypes: DiagnosticCheck = {
  id: 'field_types',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.fieldTypes.question', {
      defaultMessage: 'Fields have the required types',
    }),
  async ask(context) {
    const types = await readTypes(context, context.indexPattern);
    const problems = problemsIn(context.assets, types);
    const ofTraffic = [...types.keys()].filter((index) => !isFirstIndex(index));
    if (ofTraffic.length === 0)
      return notRun(
        i18n.translate('networkTraffic.diagnosis.fieldTypes.noIndex', {
          defaultMessage: 'There is no index to check.',
        })
      );
    // Places have a question of their own.
    const wrong = problems.filter(({ wanted }) => wanted !== 'geo_point');
    if (wrong.length === 0)
      return ok(
        i18n.translate('networkTraffic.diagnosis.fieldTypes.ok', {
          defaultMessage:
            'All dashboard fields have the required type in {indices, plural, one {# index} other {# indices}}.',
          values: { indices: ofTraffic.length },
        })
      );
    const indices = new Set(
      wrong.flatMap(({ found: types, wanted }) =>
        types.filter(({ type }) => type !== wanted).flatMap((type) => type.indices)
      )
    );
    return found('wrong_types', {
      symptom: i18n.translate('networkTraffic.diagnosis.fieldTypes.symptom', {
        defaultMessage: 'Panels report an invalid field or stay empty.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.fieldTypes.cause', {
        defaultMessage:
          'Some indices were created before setup, with a template that maps addresses and names as text.',
      }),
      evidence: [
        {
          label: i18n.translate('networkTraffic.diagnosis.fieldTypes.fields', { defaultMessage: 'Fields' }),
          value: wrong.length,
        },
        {
          label: i18n.translate('networkTraffic.diagnosis.fieldTypes.indices', { defaultMessage: 'Indices' }),
          value: [...indices].slice(0, NAMED).join(', '),
        },
        ...wrong.slice(0, NAMED).map(({ field, wanted, found: types }) => ({
          label: field,
          value: i18n.translate('networkTraffic.diagnosis.fieldTypes.instead', {
            defaultMessage: '{types} instead of {wanted}',
            values: { types: types.map(({ type }) => type).join(', '), wanted },
          }),
        })),
      ],
      remedy: i18n.translate('networkTraffic.diagnosis.fieldTypes.remedy', {
        defaultMessage: 'Repair these indices. Runtime fields take effect immediately and can be undone.',
      }),
      action: 'repair',
    });
  },
};
