import { i18n } from '@kbn/i18n';
import type { Check } from '../../common/api/setup';
import type { SavedObjectResult } from '../../kibana_types/server';
import type { FieldCaps } from '../elasticsearch/field_caps';
import { serves, wantedTypes } from '../repair/field_problems';
import type { SetupContext } from '../setup/context';
import { isFirstIndex } from '../setup/names';
import { notChecked, ok, problem, type Verdict } from './checks';
import { namedFields, type NamedFields } from './named_fields';

/** At most so many fields or indices are named in one sentence. */
const NAMED = 3;

/** What there is to judge widgets by. */
interface Evidence {
  readonly pattern: string;
  /** Types that our mappings give. */
  readonly wanted: ReadonlyMap<string, string>;
  readonly caps: FieldCaps;
  /** Whether Packetbeat wrote anything into these indices. */
  readonly documents: boolean;
}

/**
 * Looks whether each field that an object names is in the indices, with the type that our mappings give it: one request for all of them.
 * Objects that name none (a tag, a text) have no check.
 */
export async function checkWidgets(
  { elasticsearch, assets }: SetupContext,
  pattern: string,
  objects: readonly SavedObjectResult[],
  documents: boolean
): Promise<Check[]> {
  const ours = new Set(objects.filter(({ type }) => type === 'index-pattern').map(({ id }) => id));
  const made = new Set(objects.flatMap(runtimeFieldsOf));
  const widgets = objects
    .map((object) => ({ object, named: namedFields(object.attributes) }))
    .filter(({ named }) => named.fields.length + named.unread.length > 0);
  const wanted = wantedTypes(assets);
  const fields = new Set(widgets.flatMap(({ named }) => named.fields));
  // A place that is an object of numbers is told only as the parent of a field that was asked for.
  const asked = [...fields].flatMap((field) =>
    wanted.get(field) === 'geo_point' ? [field, `${field}.*`] : [field]
  );
  const caps: FieldCaps =
    asked.length === 0 ? { indices: [], fields: {} } : await elasticsearch.fieldCaps(pattern, asked);
  return widgets.map(({ object, named }) => ({
    id: `widget:${object.id}`,
    title: String(object.attributes?.title ?? object.id),
    ...(refersElsewhere(object, ours)
      ? notChecked(
          i18n.translate('networkTraffic.setup.verify.otherDataView', {
            defaultMessage:
              'The panel uses a data view that is not part of Network Traffic. Check it on the dashboard.',
          })
        )
      : judged(
          { ...named, fields: named.fields.filter((field) => !made.has(field)) },
          { pattern, wanted, caps, documents }
        )),
  }));
}

const refersElsewhere = ({ references = [] }: SavedObjectResult, ours: ReadonlySet<string>): boolean =>
  references.some(({ type, id }) => type === 'index-pattern' && !ours.has(id));

/** Fields that a data view itself makes. */
function runtimeFieldsOf({ type, attributes }: SavedObjectResult): string[] {
  const text = type === 'index-pattern' ? attributes?.runtimeFieldMap : undefined;
  return typeof text === 'string' && text !== '' ? Object.keys(JSON.parse(text) as object) : [];
}

function judged({ fields, unread }: NamedFields, { pattern, wanted, caps, documents }: Evidence): Verdict {
  if (caps.indices.every(isFirstIndex))
    return notChecked(
      i18n.translate('networkTraffic.setup.verify.noIndex', {
        defaultMessage: 'No index matches {pattern} yet. Verify again when data arrives.',
        values: { pattern },
      })
    );
  const wrong = fields.flatMap((field) => wrongTypesOf(field, wanted.get(field), caps));
  if (wrong.length > 0)
    return problem(
      i18n.translate('networkTraffic.setup.verify.wrongTypes', {
        defaultMessage: 'Fields with the wrong type: {fields}. Repair these indices.',
        values: { fields: listed(wrong, '; ') },
      })
    );
  if (!documents)
    return notChecked(
      i18n.translate('networkTraffic.setup.verify.noDocument', {
        defaultMessage: 'There are no Packetbeat documents in {pattern} yet. Verify again when data arrives.',
        values: { pattern },
      })
    );
  const missing = fields.filter((field) => typesOf(field, caps).length === 0);
  if (missing.length > 0)
    return problem(
      i18n.translate('networkTraffic.setup.verify.fieldsMissing', {
        defaultMessage:
          'No index has {fields}, so Kibana shows an error. New indices have all fields. To add them to existing indices, use Repair.',
        values: { fields: listed(missing, ', ') },
      })
    );
  if (unread.length > 0)
    return notChecked(
      i18n.translate('networkTraffic.setup.verify.queryUnread', {
        defaultMessage:
          'The fields of this query could not be determined: {queries}. Check it on the dashboard.',
        values: { queries: listed(unread, '; ') },
      })
    );
  return ok(
    i18n.translate('networkTraffic.setup.verify.fieldsFound', {
      defaultMessage:
        '{fields, plural, one {The required field exists} other {All # required fields exist}} with the correct type in all indices.',
      values: { fields: fields.length },
    })
  );
}

const typesOf = (field: string, { fields }: FieldCaps): [string, readonly string[]][] =>
  Object.entries(fields[field] ?? {}).flatMap(([type, { indices }]): [string, readonly string[]][] => {
    const ofTraffic = indices.filter((index) => !isFirstIndex(index));
    return type === 'unmapped' || ofTraffic.length === 0 ? [] : [[type, ofTraffic]];
  });

function wrongTypesOf(field: string, wanted: string | undefined, caps: FieldCaps): string[] {
  if (wanted === undefined) return [];
  return typesOf(field, caps)
    .filter(([type]) => !serves(type, wanted))
    .map(([type, indices]) =>
      i18n.translate('networkTraffic.setup.verify.wrongType', {
        defaultMessage: '{field} is {type} in {indices} instead of {wanted}',
        values: { field, type, wanted, indices: listed(indices, ', ') },
      })
    );
}

const listed = (names: readonly string[], between: string): string =>
  names.length > NAMED
    ? i18n.translate('networkTraffic.setup.verify.andMore', {
        defaultMessage: '{names} and {more} more',
        values: { names: names.slice(0, NAMED).join(between), more: names.length - NAMED },
      })
    : names.join(between);
