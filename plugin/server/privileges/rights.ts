import { i18n } from '@kbn/i18n';
import type { MissingPrivilege, SetupSettings } from '../../common/api/setup';
import { Problem } from '../elasticsearch/problem';
import { merge, type JsonObject } from '../setup/canonical';
import type { SetupContext } from '../setup/context';
import { INDEX_TEMPLATE, INGEST_PIPELINE, MAPPINGS, SETTINGS } from '../setup/names';

/** A right, the steps that need it and the assets that cannot be written without it. */
type Need = Omit<MissingPrivilege, 'on'>;

const TEMPLATES = [SETTINGS, MAPPINGS, INDEX_TEMPLATE].map((name) =>
  name === INDEX_TEMPLATE ? `index_template:${name}` : `component_template:${name}`
);

/** Everything that Setup asks of Elasticsearch; rolling over and the deletion of an old index are in `manage`, re-indexing is not. */
const NEEDS: readonly Need[] = [
  { level: 'cluster', privilege: 'monitor', neededFor: ['look'], assets: [] },
  {
    level: 'cluster',
    privilege: 'manage_index_templates',
    neededFor: ['plan', 'apply', 'repair', 'remove'],
    assets: TEMPLATES,
  },
  {
    level: 'cluster',
    privilege: 'manage_ingest_pipelines',
    // Not for apply: everything else is set up without it.
    neededFor: ['fill in at arrival'],
    assets: [`ingest_pipeline:${INGEST_PIPELINE}`],
  },
  { level: 'index', privilege: 'read', neededFor: ['look', 'plan', 'verify'], assets: [] },
  { level: 'index', privilege: 'view_index_metadata', neededFor: ['look', 'plan', 'repair'], assets: [] },
  { level: 'index', privilege: 'monitor', neededFor: ['look', 'repair'], assets: [] },
  { level: 'index', privilege: 'create_index', neededFor: ['verify', 'create first index'], assets: [] },
  { level: 'index', privilege: 'index', neededFor: ['verify'], assets: [] },
  { level: 'index', privilege: 'write', neededFor: ['re-index'], assets: [] },
  { level: 'index', privilege: 'manage', neededFor: ['verify', 'repair'], assets: [] },
];
const ILM_NEED: Need = {
  level: 'cluster',
  privilege: 'manage_ilm',
  // Not for apply: everything else is set up without it.
  neededFor: ['delete old indices'],
  assets: ['retention:network-traffic'],
};

/** What this user lacks of all that Setup asks of Elasticsearch. `username` is null where security is off. */
export async function missingRights(
  context: SetupContext,
  { indexPattern, retentionDays }: SetupSettings
): Promise<{ username: string | null; missing: MissingPrivilege[] }> {
  return missingOf(context, retentionDays === null ? NEEDS : [...NEEDS, ILM_NEED], indexPattern);
}

async function missingOf(
  context: SetupContext,
  needs: readonly Need[],
  indexPattern: string
): ReturnType<typeof missingRights> {
  const answer = await askPrivileges(context, needs, indexPattern);
  return { username: answer?.username ?? null, missing: missingIn(answer, needs, indexPattern) };
}

type Step = MissingPrivilege['neededFor'][number];

/** What stands in the way of a step, in one sentence; undefined: nothing. */
export async function missingPrivilegesMessage(
  context: SetupContext,
  { indexPattern }: SetupSettings,
  step: Step
): Promise<string | undefined> {
  const { missing } = await missingOf(context, [...NEEDS, ILM_NEED], indexPattern);
  const needed = missing.filter(({ neededFor }) => neededFor.includes(step));
  if (needed.length === 0) return undefined;
  const names = needed.map(({ level, privilege, on }) =>
    on
      ? i18n.translate('networkTraffic.setup.privileges.privilegeOn', {
          defaultMessage: '{level} privilege {privilege} on {on}',
          values: { level, privilege, on },
        })
      : i18n.translate('networkTraffic.setup.privileges.privilege', {
          defaultMessage: '{level} privilege {privilege}',
          values: { level, privilege },
        })
  );
  return i18n.translate('networkTraffic.setup.privileges.missing', {
    defaultMessage: 'You do not have the {privileges}.',
    values: { privileges: new Intl.ListFormat(i18n.getLocale(), { type: 'conjunction' }).format(names) },
  });
}

/** Refuses before the first write, so that nothing is half done. @throws Problem `forbidden` that names each missing right. */
export async function requireRights(
  context: SetupContext,
  settings: SetupSettings,
  step: Step
): Promise<void> {
  const hindrance = await missingPrivilegesMessage(context, settings, step);
  if (hindrance === undefined) return;
  throw new Problem(
    403,
    'forbidden',
    i18n.translate('networkTraffic.setup.privileges.nothingChanged', {
      defaultMessage:
        '{hindrance} Nothing was changed. Ask an administrator for this privilege. The Setup page shows a role that includes all privileges.',
      values: { hindrance },
    })
  );
}

interface Privileges {
  readonly username: string;
  readonly cluster: Readonly<Record<string, boolean>>;
  readonly index: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
}

/** undefined: security is off, everybody may do everything. */
async function askPrivileges(
  { elasticsearch }: SetupContext,
  needs: readonly Need[],
  pattern: string
): Promise<Privileges | undefined> {
  const of = (level: Need['level']): string[] =>
    needs.filter((need) => need.level === level).map(({ privilege }) => privilege);
  const body = { cluster: of('cluster'), index: [{ names: [pattern], privileges: of('index') }] };
  try {
    return (await elasticsearch.tryAsk(
      'see what your user may do',
      'POST',
      '/_security/user/_has_privileges',
      { body }
    )) as Privileges | undefined;
  } catch (error) {
    // Security switched off has no such endpoint, or one that says of itself that it should not be there.
    if (error instanceof Problem && error.elasticsearch?.type === 'illegal_state_exception') return undefined;
    throw error;
  }
}

function missingIn(
  answer: Privileges | undefined,
  needs: readonly Need[],
  pattern: string
): MissingPrivilege[] {
  if (answer === undefined) return [];
  return needs
    .filter(
      ({ level, privilege }) =>
        !(level === 'cluster' ? answer.cluster[privilege] : answer.index[pattern]?.[privilege])
    )
    .map((need) => ({ ...need, on: need.level === 'index' ? pattern : '' }));
}

/** The shipped role for this pattern and space: everything that Setup asks, and nothing else. */
export function roleFor(role: JsonObject, pattern: string, space: string, lifecycle: boolean): JsonObject {
  const [own, ...others] = Array.isArray(role.indices) ? (role.indices as JsonObject[]) : [];
  const applications = Array.isArray(role.applications) ? (role.applications as JsonObject[]) : [];
  const cluster = Array.isArray(role.cluster) ? (role.cluster as string[]) : [];
  return merge(role, {
    cluster: lifecycle ? [...cluster, 'manage_ilm', 'read_ilm'] : cluster,
    indices: [{ ...own, names: [pattern] }, ...others],
    applications: applications.map((application) => ({ ...application, resources: [`space:${space}`] })),
  });
}
