import { i18n } from '@kbn/i18n';
import { readFieldProblems } from '../repair/field_problems';
import { INDEX_TEMPLATE } from '../setup/names';
import { savedObjectsOf } from '../setup/setup_state';
import { found, type DiagnosticContext, type Outcome } from './check';

/** Where the map reads the place of a destination. */
export const GEO_FIELD = 'destination.geo.location';

/** The field is something else in some index. */
export async function wrongType(
  context: DiagnosticContext,
  located: number,
  outside: number
): Promise<Outcome | undefined> {
  const problem = (await readFieldProblems(context, context.indexPattern)).find(
    ({ field }) => field === GEO_FIELD
  );
  if (!problem) return undefined;
  const wrong = problem.found.filter(({ type }) => type !== problem.wanted);
  // Ours decides about new indices: then the old ones are merely older than it.
  const ours = context.setup.precedence.current?.name === INDEX_TEMPLATE;
  return found(ours ? 'geo_template_younger' : 'geo_wrong_type', {
    symptom: i18n.translate('networkTraffic.diagnosis.geo.wrongTypeSymptom', {
      defaultMessage: 'The map is empty or reports that the data view has no geospatial fields.',
    }),
    cause: ours
      ? i18n.translate('networkTraffic.diagnosis.geo.olderIndexCause', {
          defaultMessage:
            'The index was created before setup. Its field is not a geo_point, and templates only apply to new indices.',
        })
      : i18n.translate('networkTraffic.diagnosis.geo.noTemplateCause', {
          defaultMessage:
            '{target} is not a geo_point, and no template created by Setup applies to new indices.',
          values: { target: GEO_FIELD },
        }),
    evidence: [
      {
        label: i18n.translate('networkTraffic.diagnosis.geo.located', {
          defaultMessage: 'Documents with a location',
        }),
        value: i18n.translate('networkTraffic.diagnosis.geo.locatedOfPublic', {
          defaultMessage: '{located} of {outside} with a public destination',
          values: { located, outside },
        }),
      },
      ...wrong.flatMap(({ type, indices }) =>
        indices.map((index) => ({
          label: i18n.translate('networkTraffic.diagnosis.geo.typeInIndex', {
            defaultMessage: 'Type in {index}',
            values: { index },
          }),
          value: type,
        }))
      ),
    ],
    remedy: ours
      ? i18n.translate('networkTraffic.diagnosis.geo.olderIndexRemedy', {
          defaultMessage: 'Repair these indices. Runtime fields take effect immediately and can be undone.',
        })
      : i18n.translate('networkTraffic.diagnosis.geo.noTemplateRemedy', {
          defaultMessage: 'Run setup for new indices, then repair the existing indices.',
        }),
    action: ours ? 'repair' : 'setup',
  });
}

/** A data view of an old Kibana, or one that somebody changed, may say that the field is something else. */
export function staleDataView({ setup }: DiagnosticContext): Outcome | undefined {
  const dataView = savedObjectsOf(setup).find(({ kind }) => kind === 'data_view')?.installed;
  if (!dataView) return undefined;
  const { fields, runtimeFieldMap } = dataView.attributes ?? {};
  const list = parsed(fields);
  const stored = (Array.isArray(list) ? (list as { name?: unknown; type?: unknown }[]) : []).find(
    ({ name }) => name === GEO_FIELD
  );
  const covered = Object.keys((parsed(runtimeFieldMap) ?? {}) as object).includes(GEO_FIELD);
  if (!covered && (stored === undefined || stored.type === 'geo_point')) return undefined;
  return found('geo_data_view_stale', {
    symptom: i18n.translate('networkTraffic.diagnosis.geo.dataViewSymptom', {
      defaultMessage: 'The map finds no locations in the data view, although the index contains them.',
    }),
    cause: covered
      ? i18n.translate('networkTraffic.diagnosis.geo.dataViewRuntimeField', {
          defaultMessage: 'A runtime field of the data view replaces {target}.',
          values: { target: GEO_FIELD },
        })
      : i18n.translate('networkTraffic.diagnosis.geo.dataViewType', {
          defaultMessage: 'The data view uses the type {type} for {target}.',
          values: { target: GEO_FIELD, type: String(stored?.type) },
        }),
    evidence: [
      {
        label: i18n.translate('networkTraffic.diagnosis.geo.dataView', { defaultMessage: 'Data view' }),
        value: dataView.id,
      },
    ],
    remedy: i18n.translate('networkTraffic.diagnosis.geo.dataViewRemedy', {
      defaultMessage:
        'Run setup and select “Replace with new version” for the data view, or remove the field from the data view.',
    }),
    action: 'setup',
  });
}

function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? (JSON.parse(text) as unknown) : undefined;
  } catch {
    return undefined;
  }
}
