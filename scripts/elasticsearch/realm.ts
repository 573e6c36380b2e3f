import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Body of a role as Elasticsearch's `PUT _security/role` takes it. */
export interface RoleBody {
  readonly cluster?: readonly string[];
  readonly indices?: readonly {
    readonly names: readonly string[];
    readonly privileges: readonly string[];
    /** Document-level security: a query in JSON. */
    readonly query?: string;
  }[];
  readonly applications?: readonly {
    readonly application: string;
    readonly privileges: readonly string[];
    readonly resources: readonly string[];
  }[];
}

/** Users of the file realm: present from the first second, needing no API. */
export interface FileRealm {
  readonly users: readonly {
    readonly name: string;
    readonly password: string;
    readonly roles: readonly string[];
  }[];
  /** Roles beside the built-in ones (`superuser`, …). */
  readonly roles?: Readonly<Record<string, RoleBody>>;
}

const ITERATIONS = 10_000;

function hash(password: string): string {
  const salt = randomBytes(32);
  const key = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha512');
  return `{PBKDF2}${ITERATIONS}$${salt.toString('base64')}$${key.toString('base64')}`;
}

/** Writes users, users_roles and roles.yml into a configuration folder. */
export function writeFileRealm(config: string, { users, roles = {} }: FileRealm): void {
  const lines = (entries: readonly string[]): string => entries.map((line) => `${line}\n`).join('');
  const membersOf = new Map<string, string[]>();
  for (const user of users) {
    for (const role of user.roles) membersOf.set(role, [...(membersOf.get(role) ?? []), user.name]);
  }
  writeFileSync(join(config, 'users'), lines(users.map(({ name, password }) => `${name}:${hash(password)}`)));
  writeFileSync(
    join(config, 'users_roles'),
    lines([...membersOf].map(([role, names]) => `${role}:${names.join(',')}`))
  );
  // YAML reads JSON; Elasticsearch cuts the file into roles at each line that is not indented.
  writeFileSync(
    join(config, 'roles.yml'),
    lines(Object.entries(roles).map(([name, body]) => `${name}: ${JSON.stringify(body)}`))
  );
}
