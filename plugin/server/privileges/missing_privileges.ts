import { i18n } from '@kbn/i18n';
import type { MissingPrivilege, SetupSettings } from '../../common/api/setup';
import { hasPrivileges, type Privileges } from '../elasticsearch/has_privileges';
import { Problem } from '../elasticsearch/problem';
import { merge, type JsonObject } from '../setup/canonical';
import type { SetupContext } from '../setup/context';
import { INDEX_TEMPLATE, INGEST_PIPELINE, MAPPINGS, SETTINGS } from '../setup/names';
import { SUMMARY_KINDS, SUMMARY_PATTERN } from '../summaries/definitions';

/** A right, the steps that need it and the assets that cannot be written without it. */
interface Need extends Omit<MissingPrivilege, 'on'> {
  /** Of an index privilege: on these indices in place of those of the traffic. */
  readonly indices?: string;
}

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
/** For making summaries; who only reads them needs `read` there and `monitor_transform`. Not for apply, as above. */
const SUMMARY_NEEDS: readonly Need[] = [
  ...['manage_transform', 'manage_ingest_pipelines'].map((privilege) => ({
    level: 'cluster' as const,
    privilege,
    neededFor: ['make summaries' as const],
    assets: SUMMARY_KINDS.map((kind) => `summary:${kind}`),
  })),
  ...['read', 'index', 'delete', 'manage'].map((privilege) => ({
    level: 'index' as const,
    privilege,
    indices: SUMMARY_PATTERN,
    neededFor: ['make summaries' as const],
    assets: SUMMARY_KINDS.map((kind) => `summary:${kind}`),
  })),
];

/** What this user lacks of all that Setup asks of Elasticsearch. `username` is null where security is off. */
export async function missingPrivileges(
  context: SetupContext,
  { indexPattern, retentionDays, summaries }: SetupSettings
): Promise<{ username: string | null; missing: MissingPrivilege[] }> {
  const needs = [
    ...NEEDS,
    ...(retentionDays === null ? [] : [ILM_NEED]),
    ...(summaries ? SUMMARY_NEEDS : []),
  ];
  return missingOf(context, needs, indexPattern);
}

async function missingOf(
  context: SetupContext,
  needs: readonly Need[],
  indexPattern: string
): ReturnType<typeof missingPrivileges> {
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
  const { missing } = await missingOf(context, [...NEEDS, ILM_NEED, ...SUMMARY_NEEDS], indexPattern);
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
export async function requirePrivileges(
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

function askPrivileges(
  { elasticsearch }: SetupContext,
  needs: readonly Need[],
  pattern: string
): Promise<Privileges | undefined> {
  const of = (level: Need['level'], indices?: string): string[] =>
    needs
      .filter((need) => need.level === level && need.indices === indices)
      .map(({ privilege }) => privilege);
  const others = [...new Set(needs.flatMap(({ indices }) => indices ?? []))];
  return hasPrivileges(elasticsearch, 'see what your user may do', {
    cluster: of('cluster'),
    index: [
      { names: [pattern], privileges: of('index') },
      ...others.map((indices) => ({ names: [indices], privileges: of('index', indices) })),
    ],
  });
}

function missingIn(
  answer: Privileges | undefined,
  needs: readonly Need[],
  pattern: string
): MissingPrivilege[] {
  if (answer === undefined) return [];
  return needs
    .filter(
      ({ level, privilege, indices = pattern }) =>
        !(level === 'cluster' ? answer.cluster[privilege] : answer.index[indices]?.[privilege])
    )
    .map(({ indices = pattern, ...need }) => ({ ...need, on: need.level === 'index' ? indices : '' }));
}

/** The shipped role for this pattern and space: everything that Setup asks, and nothing else. */
export function roleFor(
  role: JsonObject,
  pattern: string,
  space: string,
  lifecycle: boolean,
  summaries = false
): JsonObject {
  const [own, ...others] = Array.isArray(role.indices) ? (role.indices as JsonObject[]) : [];
  const applications = Array.isArray(role.applications) ? (role.applications as JsonObject[]) : [];
  const cluster = Array.isArray(role.cluster) ? (role.cluster as string[]) : [];
  return merge(role, {
    cluster: [
      ...new Set([
        ...cluster,
        ...(lifecycle ? ['manage_ilm', 'read_ilm'] : []),
        ...(summaries ? privilegesOf('cluster') : []),
      ]),
    ],
    indices: [
      { ...own, names: [pattern] },
      ...others,
      ...(summaries ? [{ names: [SUMMARY_PATTERN], privileges: privilegesOf('index') }] : []),
    ],
    applications: applications.map((application) => ({ ...application, resources: [`space:${space}`] })),
  });
}

const privilegesOf = (level: Need['level']): string[] =>
  SUMMARY_NEEDS.filter((need) => need.level === level).map(({ privilege }) => privilege);
