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
    symptom: i18n.translate('networkTraffic.diagnosis.geo.mapEmptyOrSays', {
      defaultMessage: 'The map is empty or says that no field of the data view is a place.',
    }),
    cause: ours
      ? i18n.translate('networkTraffic.diagnosis.geo.indexMadeBeforeSetup', {
          defaultMessage:
            'The index was made before Setup: its field is no geo_point, and a template acts on new indices only.',
        })
      : i18n.translate('networkTraffic.diagnosis.geo.notGeoPointNo', {
          defaultMessage: '{target} is not a geo_point, and no template of Setup types it in new indices.',
          values: { target: GEO_FIELD },
        }),
    evidence: [
      {
        label: i18n.translate('networkTraffic.diagnosis.geo.documentsWithPlace', {
          defaultMessage: 'Documents with a place',
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
      ? i18n.translate('networkTraffic.diagnosis.geo.repairTheseIndicesRuntime', {
          defaultMessage: 'Repair these indices: runtime fields mend them at once and can be taken back.',
        })
      : i18n.translate('networkTraffic.diagnosis.geo.runSetupForNew', {
          defaultMessage: 'Run Setup for new indices, then repair the old ones.',
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
    symptom: i18n.translate('networkTraffic.diagnosis.geo.mapFindsNoPlace', {
      defaultMessage: 'The map finds no place in the data view, although the index has one.',
    }),
    cause: covered
      ? i18n.translate('networkTraffic.diagnosis.geo.dataViewPutsRuntime', {
          defaultMessage: 'The data view puts a runtime field of its own before {target}.',
          values: { target: GEO_FIELD },
        })
      : i18n.translate('networkTraffic.diagnosis.geo.dataViewRemembersAs', {
          defaultMessage: 'The data view remembers {target} as {type}.',
          values: { target: GEO_FIELD, type: String(stored?.type) },
        }),
    evidence: [
      {
        label: i18n.translate('networkTraffic.diagnosis.geo.dataView', { defaultMessage: 'Data view' }),
        value: dataView.id,
      },
    ],
    remedy: i18n.translate('networkTraffic.diagnosis.geo.runSetupChooseTake', {
      defaultMessage:
        'Run Setup and choose "take new" for the data view, or remove the field from the data view by hand.',
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
