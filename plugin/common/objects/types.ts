/** A reference of a saved object to another. */
export interface ObjectReference {
  readonly name: string;
  readonly type: string;
  readonly id: string;
}

/** As much of a saved object as settings and spaces touch. */
export interface PortableObject {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly references: readonly ObjectReference[];
}

/** What a site decides about the objects. */
export interface ObjectSettings {
  /** Title of the data view, e.g. `logstash-*`. */
  readonly indexPattern: string;
  /** CIDR notation, at least one; already validated. */
  readonly internalNetworks: readonly string[];
}
