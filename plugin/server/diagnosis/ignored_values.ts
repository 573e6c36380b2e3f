import { i18n } from '@kbn/i18n';
import { wantedTypes } from '../repair/field_problems';
import { found, notRun, ok, percent, type DiagnosticCheck } from './check';
import { GEO_FIELD } from './geo_type';

/** More than that of the judged documents, and the panels of the field leave something out. */
const SHARE = 0.01;
const NAMED = 10;

interface Answer {
  readonly ignored: { readonly buckets: Readonly<Record<string, { readonly doc_count: number }>> };
}

/** Term queries per field: aggregations over `_ignored` come with 8.15 only. */
export const ignoredValues: DiagnosticCheck = {
  id: 'ignored_values',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.ignoredValues.question', {
      defaultMessage: 'All field values are indexed',
    }),
  judges: 'documents',
  async ask({ elasticsearch, assets, traffic, indexPattern }) {
    // Places have a question of their own.
    const fields = [...wantedTypes(assets).keys()].filter((field) => field !== GEO_FIELD);
    const { aggregations, total } = await elasticsearch.search<Answer>(indexPattern, {
      track_total_hits: true,
      query: traffic.window,
      aggs: {
        ignored: {
          filters: {
            filters: Object.fromEntries(fields.map((field) => [field, { term: { _ignored: field } }])),
          },
        },
      },
    });
    if (aggregations.ignored === undefined || total === 0)
      return notRun(
        i18n.translate('networkTraffic.diagnosis.ignoredValues.noAnswer', {
          defaultMessage: 'The index returned no result.',
        })
      );
    const counts = Object.entries(aggregations.ignored.buckets)
      .map(([field, { doc_count: documents }]) => ({ field, documents }))
      .filter(({ documents }) => documents > 0)
      .sort((a, b) => b.documents - a.documents);
    const many = counts.filter(({ documents }) => documents > SHARE * total);
    if (many.length === 0)
      return ok(
        i18n.translate('networkTraffic.diagnosis.ignoredValues.few', {
          defaultMessage:
            '{ignored, plural, =0 {All values of the {fields} dashboard fields are indexed} other {Of {total, plural, one {# document} other {# documents}}, no more than # have values that are not indexed in the {fields} dashboard fields}}.',
          values: { total, ignored: counts[0]?.documents ?? 0, fields: fields.length },
        })
      );
    return found('values_ignored', {
      severity: 'warning',
      symptom: i18n.translate('networkTraffic.diagnosis.ignoredValues.symptom', {
        defaultMessage: 'Panels omit documents or show “(missing value)”, although Discover shows a value.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.ignoredValues.cause', {
        defaultMessage:
          'Some values are stored but not indexed, because they do not match the type of their field or are too long.',
      }),
      evidence: many.slice(0, NAMED).map(({ field, documents }) => ({
        label: field,
        value: i18n.translate('networkTraffic.diagnosis.ignoredValues.documents', {
          defaultMessage:
            '{documents, number} of {total, plural, one {# document} other {# documents}} ({share})',
          values: { documents, total, share: percent(documents, total) },
        }),
      })),
      remedy: i18n.translate('networkTraffic.diagnosis.ignoredValues.remedy', {
        defaultMessage:
          'Find such documents in Discover with the query below, and correct the sensor or pipeline that writes the value.',
      }),
      snippet: many
        .slice(0, NAMED)
        .map(({ field }) => `_ignored: "${field}"`)
        .join(' or '),
      action: 'show',
    });
  },
};
