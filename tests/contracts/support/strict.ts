/** Not members of a contract: what promises, React, jest and the language itself look for on any object. */
const ASKED_OF_ANY_OBJECT = new Set([
  'then',
  'toJSON',
  '$$typeof',
  'asymmetricMatch',
  'constructor',
  'nodeType',
]);

/** Stand-ins that are strict already, with probes of their own. */
const strictOnes = new WeakSet();

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  Object.getPrototypeOf(value) === Object.prototype &&
  !strictOnes.has(value);

/**
 * A contract as one Kibana has it: reading a member that the stand-in has not throws, as if the code had relied on what
 * nobody has described. Every member of a stand-in is described in plugin/kibana_types, since its type is that one.
 * @param probes members that may be asked for although this Kibana has them not: how an era is recognised.
 */
export function strict<T extends object>(name: string, members: T, probes: readonly string[] = []): T {
  // The same member is the same object each time, as in Kibana.
  const known = new Map<object, object>();
  const nested = (member: string, value: object): object => {
    const made = known.get(value) ?? strict(`${name}.${member}`, value, probes);
    known.set(value, made);
    return made;
  };
  const contract = new Proxy(members, {
    get: (target, member, receiver) => {
      const value: unknown = Reflect.get(target, member, receiver);
      if (value === undefined && typeof member === 'string' && !(member in target)) {
        if (probes.includes(member) || ASKED_OF_ANY_OBJECT.has(member)) return undefined;
        throw new Error(`${name} of this Kibana has no member "${member}"`);
      }
      return isPlain(value) ? nested(String(member), value) : value;
    },
  });
  strictOnes.add(contract);
  return contract;
}
