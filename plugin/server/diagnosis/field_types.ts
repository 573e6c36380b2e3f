import { i18n } from '@kbn/i18n';
import { problemsIn, readTypes } from '../repair/field_problems';
import { found, notRun, ok, type DiagnosticCheck } from './check';

const NAMED = 10;

export const fieldTypes: DiagnosticCheck = {
  id: 'field_types',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.fieldTypes.doFieldsHaveTypes', {
      defaultMessage: 'Do the fields have types that panels can use?',
    }),
  async ask(context) {
    const types = await readTypes(context, context.indexPattern);
    const problems = problemsIn(context.assets, types);
    if (types.size === 0)
      return notRun(
        i18n.translate('networkTraffic.diagnosis.fieldTypes.noIndex', {
          defaultMessage: 'There is no index to look at.',
        })
      );
    // Places have a question of their own.
    const wrong = problems.filter(({ wanted }) => wanted !== 'geo_point');
    if (wrong.length === 0)
      return ok(
        i18n.translate('networkTraffic.diagnosis.fieldTypes.everyFieldDashboardReads', {
          defaultMessage:
            'Every field that the dashboard reads has its type in {indices, plural, one {# index} other {# indices}}.',
          values: { indices: types.size },
        })
      );
    const indices = new Set(
      wrong.flatMap(({ found: types, wanted }) =>
        types.filter(({ type }) => type !== wanted).flatMap((type) => type.indices)
      )
    );
    return found('wrong_types', {
      symptom: i18n.translate('networkTraffic.diagnosis.fieldTypes.panelsSayFieldInvalid', {
        defaultMessage: 'Panels say that a field is invalid for their aggregation, or stay empty.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.fieldTypes.indicesMadeBeforeSetup', {
        defaultMessage:
          'Indices were made before Setup, by a template that types addresses and names as text.',
      }),
      evidence: [
        { label: 'Fields', value: wrong.length },
        { label: 'Indices', value: [...indices].slice(0, NAMED).join(', ') },
        ...wrong.slice(0, NAMED).map(({ field, wanted, found: types }) => ({
          label: field,
          value: i18n.translate('networkTraffic.diagnosis.fieldTypes.instead', {
            defaultMessage: '{types} instead of {wanted}',
            values: { types: types.map(({ type }) => type).join(', '), wanted },
          }),
        })),
      ],
      remedy: i18n.translate('networkTraffic.diagnosis.fieldTypes.repairTheseIndicesRuntime', {
        defaultMessage: 'Repair these indices: runtime fields mend them at once and can be taken back.',
      }),
      action: 'repair',
    });
  },
};
