import type { JsonObject } from '../setup/canonical';
import { counted } from '../plural';
import { readFieldProblems } from '../setup/field_problems';
import { INDEX_TEMPLATE } from '../setup/names';
import { hasPublicDestination, tagsOf, valueAt } from './sample';
import { found, ok, percent, type DoctorCheck, type Outcome, type Patient } from './types';

const TARGET = 'destination.geo.location';
const OTHER_TARGETS = [
  'geoip.location',
  'geo.location',
  'source.geo.location',
  'server.geo.location',
  'client.geo.location',
];
const FAILED = ['_geoip_lookup_failure', 'geoip-destination-failed'];
const EXPIRED = '_geoip_expired_database';
const FAILURE_SHARE = 0.5;
const FILTER = `filter {
  geoip {
    source => "[destination][ip]"
    target => "[destination]"
    tag_on_failure => ["_geoip_lookup_failure"]
  }
}`;

export const geo: DoctorCheck = {
  id: 'geo',
  question: 'Can the map show destinations?',
  async ask(patient) {
    const { sample } = patient.survey;
    if (sample.length === 0) return ok('There are no documents to look at.');
    const outside = sample.filter(hasPublicDestination);
    if (outside.length === 0) return privateOnly(sample.length);
    const located = outside.filter((event) => valueAt(event, TARGET) !== undefined);
    return (
      expired(outside) ??
      (located.length > 0 ? await wrongType(patient, located.length, outside.length) : undefined) ??
      staleDataView(patient) ??
      (located.length === 0 ? otherTarget(outside) : undefined) ??
      failures(outside) ??
      (located.length === 0
        ? absent(outside.length)
        : ok(`${located.length} of ${outside.length} public destinations have a place.`))
    );
  },
};

const SYMPTOM = 'The map is empty or shows few places.';

const privateOnly = (documents: number): Outcome =>
  found('geo_private_only', {
    severity: 'warning',
    symptom: SYMPTOM,
    cause: 'All destinations are private addresses, and those have no place.',
    evidence: [
      { label: 'Newest documents looked at', value: documents },
      { label: 'With a public destination', value: 0 },
    ],
    remedy:
      'Nothing is broken. To see destinations, capture where the traffic leaves the network: on the router, or at a mirror port before address translation.',
  });

function expired(outside: readonly JsonObject[]): Outcome | undefined {
  const tagged = outside.filter((event) => tagsOf(event).includes(EXPIRED)).length;
  if (tagged === 0) return undefined;
  return found('geo_expired_database', {
    symptom: SYMPTOM,
    cause: 'Logstash’s GeoIP database has expired: it tags events and looks up nothing.',
    evidence: [{ label: `Documents tagged ${EXPIRED}`, value: `${tagged} of ${outside.length}` }],
    remedy: 'Let Logstash reach its database service again, or give the filter a database file of your own.',
    snippet: 'geoip {\n  source => "[destination][ip]"\n  database => "/etc/logstash/GeoLite2-City.mmdb"\n}',
    action: 'show',
  });
}

async function wrongType(
  { context, indexPattern, planning }: Patient,
  located: number,
  outside: number
): Promise<Outcome | undefined> {
  const problem = (await readFieldProblems(context, indexPattern)).find(({ field }) => field === TARGET);
  if (!problem) return undefined;
  const wrong = problem.found.filter(({ type }) => type !== problem.wanted);
  // Ours decides about new indices: then the old ones are merely older than it.
  const ours = planning.contest.winnerNow?.name === INDEX_TEMPLATE;
  return found(ours ? 'geo_template_younger' : 'geo_wrong_type', {
    symptom: 'The map is empty or says that no field of the data view is a place.',
    cause: ours
      ? 'The index was made before Setup: its field is no geo_point, and a template acts on new indices only.'
      : `${TARGET} is not a geo_point, and no template of Setup types it in new indices.`,
    evidence: [
      { label: 'Documents with a place', value: `${located} of ${outside} with a public destination` },
      ...wrong.flatMap(({ type, indices }) =>
        indices.map((index) => ({ label: `Type in ${index}`, value: type }))
      ),
    ],
    remedy: ours
      ? 'Repair these indices: runtime fields mend them at once and can be taken back.'
      : 'Run Setup for new indices, then repair the old ones.',
    action: ours ? 'repair' : 'setup',
  });
}

/** A data view of an old Kibana, or one that somebody changed, may say that the field is something else. */
function staleDataView({ planning }: Patient): Outcome | undefined {
  const dataView = planning.objects.find(({ desired }) => desired.kind === 'data_view')?.existing;
  if (!dataView) return undefined;
  const { fields, runtimeFieldMap } = dataView.attributes ?? {};
  const list = parsed(fields);
  const stored = (Array.isArray(list) ? (list as { name?: unknown; type?: unknown }[]) : []).find(
    ({ name }) => name === TARGET
  );
  const covered = Object.keys((parsed(runtimeFieldMap) ?? {}) as object).includes(TARGET);
  if (!covered && (stored === undefined || stored.type === 'geo_point')) return undefined;
  return found('geo_data_view_stale', {
    symptom: 'The map finds no place in the data view, although the index has one.',
    cause: covered
      ? `The data view puts a runtime field of its own before ${TARGET}.`
      : `The data view remembers ${TARGET} as ${String(stored?.type)}.`,
    evidence: [{ label: 'Data view', value: dataView.id }],
    remedy:
      'Run Setup and choose "take new" for the data view, or remove the field from the data view by hand.',
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

function otherTarget(outside: readonly JsonObject[]): Outcome | undefined {
  const counts = OTHER_TARGETS.map((field) => ({
    field,
    count: outside.filter((event) => valueAt(event, field) !== undefined).length,
  }));
  const used = counts.filter(({ count }) => count > 0);
  if (used.length === 0) return undefined;
  return found('geo_other_target', {
    symptom: SYMPTOM,
    cause: `The pipeline writes places into ${used.map(({ field }) => field).join(', ')}; the map reads ${TARGET}.`,
    evidence: used.map(({ field, count }) => ({
      label: field,
      value: `${count} of ${counted(outside.length, 'document')}`,
    })),
    remedy: 'Name the target in the geoip filter of the Logstash pipeline.',
    snippet: FILTER,
    action: 'show',
  });
}

function failures(outside: readonly JsonObject[]): Outcome | undefined {
  const failed = outside.filter((event) => tagsOf(event).some((tag) => FAILED.includes(tag))).length;
  if (failed / outside.length < FAILURE_SHARE) return undefined;
  return found('geo_lookup_failures', {
    symptom: SYMPTOM,
    cause: `The GeoIP database knows ${percent(outside.length - failed, outside.length)} of the public destinations only.`,
    evidence: [{ label: 'Failed look-ups of public destinations', value: `${failed} of ${outside.length}` }],
    remedy:
      'Check which database the geoip filter uses: a City database is needed, a current one, with IPv6.',
  });
}

const absent = (outside: number): Outcome =>
  found('geo_absent', {
    symptom: SYMPTOM,
    cause: 'The documents carry no place at all: the pipeline looks none up.',
    evidence: [{ label: 'Public destinations without a place', value: outside }],
    remedy: 'Add the geoip filter to the Logstash pipeline.',
    snippet: FILTER,
    action: 'show',
  });
