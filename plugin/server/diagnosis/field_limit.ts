import { i18n } from '@kbn/i18n';
import { isObject, normaliseSettings, type JsonObject } from '../setup/canonical';
import { isFirstIndex } from '../setup/names';
import { found, notRun, ok, type DiagnosticCheck, type Outcome } from './check';

const NEAR = 0.9;
const DEFAULT_LIMIT = 1000;
const NAMED = 10;
const RAISE =
  'PUT _component_template/network-traffic@custom\n{ "template": { "settings": { "index.mapping.total_fields.limit": 4000 } } }';

export const fieldLimit: DiagnosticCheck = {
  id: 'field_limit',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.fieldLimit.question', {
      defaultMessage: 'Indices are below the field limit',
    }),
  async ask({ elasticsearch, indexPattern }) {
    const path = `/${encodeURIComponent(indexPattern)}`;
    const [mappings, settings] = await Promise.all([
      elasticsearch.ask('read the mappings', 'GET', `${path}/_mapping`),
      elasticsearch.ask('read the settings', 'GET', `${path}/_settings/index.mapping.*`),
    ]);
    const ofTraffic = Object.entries(isObject(mappings) ? mappings : {}).filter(
      ([index]) => !isFirstIndex(index)
    );
    const rows = ofTraffic.map(([index, value]) => {
      const entry = isObject(settings) ? settings[index] : undefined;
      const flat = normaliseSettings(isObject(entry) ? entry.settings : {});
      const limit = Number(flat['index.mapping.total_fields.limit'] ?? DEFAULT_LIMIT);
      return {
        index,
        limit,
        ignores: String(flat['index.mapping.total_fields.ignore_dynamic_beyond_limit']) === 'true',
        fields: isObject(value) && isObject(value.mappings) ? countFields(value.mappings) : 0,
      };
    });
    if (rows.length === 0)
      return notRun(
        i18n.translate('networkTraffic.diagnosis.fieldLimit.noIndex', {
          defaultMessage: 'There is no index to check.',
        })
      );
    const full = rows.filter(({ fields, limit }) => fields >= NEAR * limit);
    if (full.length === 0)
      return ok(
        i18n.translate('networkTraffic.diagnosis.fieldLimit.ok', {
          defaultMessage: 'The largest index has {max} fields.',
          values: { max: Math.max(0, ...rows.map(({ fields }) => fields)) },
        })
      );
    if (full.every(({ ignores }) => ignores)) return ignoredFields(full);
    return found('rejected_fields', {
      severity: 'warning',
      symptom: i18n.translate('networkTraffic.diagnosis.fieldLimit.rejectedSymptom', {
        defaultMessage:
          'Some events are missing, and Logstash logs “Limit of total fields has been exceeded”.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.fieldLimit.rejectedCause', {
        defaultMessage:
          'The index has reached its field limit, so Elasticsearch rejects events with new fields.',
      }),
      evidence: evidenceOf(full.filter(({ ignores }) => !ignores)),
      remedy: i18n.translate('networkTraffic.diagnosis.fieldLimit.remedy', {
        defaultMessage:
          'Find the source of the fields (often HTTP headers) and remove them, or increase the limit in network-traffic@custom.',
      }),
      snippet: RAISE,
      action: 'show',
    });
  },
};

interface Row {
  readonly index: string;
  readonly fields: number;
  readonly limit: number;
}

const evidenceOf = (rows: readonly Row[]): { label: string; value: string }[] =>
  rows.slice(0, NAMED).map(({ index, fields, limit }) => ({
    label: i18n.translate('networkTraffic.diagnosis.fieldLimit.fields', {
      defaultMessage: 'Fields in {index}',
      values: { index },
    }),
    value: i18n.translate('networkTraffic.diagnosis.fieldLimit.fieldsOfLimit', {
      defaultMessage: '{fields} of {limit}',
      values: { fields, limit },
    }),
  }));

/** `ignore_dynamic_beyond_limit` (8.14): nothing is rejected. */
const ignoredFields = (rows: readonly Row[]): Outcome =>
  found('fields_not_searchable', {
    severity: 'warning',
    symptom: i18n.translate('networkTraffic.diagnosis.fieldLimit.ignoredSymptom', {
      defaultMessage: 'New fields appear in documents but cannot be searched or aggregated.',
    }),
    cause: i18n.translate('networkTraffic.diagnosis.fieldLimit.ignoredCause', {
      defaultMessage:
        'The index has reached its field limit. Events are stored, but new fields are not indexed (ignore_dynamic_beyond_limit).',
    }),
    evidence: evidenceOf(rows),
    remedy: i18n.translate('networkTraffic.diagnosis.fieldLimit.remedy', {
      defaultMessage:
        'Find the source of the fields (often HTTP headers) and remove them, or increase the limit in network-traffic@custom.',
    }),
    snippet: RAISE,
    action: 'show',
  });

/** As Elasticsearch counts: objects, leaves and their multi-fields. */
function countFields(mapping: JsonObject): number {
  const own = isObject(mapping.properties) ? Object.values(mapping.properties) : [];
  const twins = isObject(mapping.fields) ? Object.keys(mapping.fields).length : 0;
  return own.reduce<number>((sum, field) => sum + 1 + (isObject(field) ? countFields(field) : 0), twins);
}
