import { DEFAULT_INTERNAL_NETWORKS } from '../domain/flows';
import { insideJson, mapTexts } from './texts';
import type { ObjectSettings, PortableObject } from './types';

/** KQL values that stand for a set of networks: `("10.0.0.0/8" or "fc00::/7")`. The compiled objects hold the default ones. */
export const networksKql = (networks: readonly string[]): string =>
  `(${networks.map((network) => `"${network}"`).join(' or ')})`;

/**
 * The objects of the bundle with a site's settings in place of the defaults: the data view's title, and the internal networks
 * wherever a query, a metric's filter, a formula or a stored filter names them (texts inside stored JSON texts included).
 * @throws {RangeError} without any network: a KQL list cannot be empty.
 */
export function applySettings<T extends PortableObject>(
  objects: readonly T[],
  { indexPattern, internalNetworks }: ObjectSettings
): T[] {
  if (internalNetworks.length === 0) throw new RangeError('Name at least one internal network.');
  const lists = [DEFAULT_INTERNAL_NETWORKS, internalNetworks] as const;
  const [kql, values] = [lists.map(networksKql), lists.map((networks) => JSON.stringify(networks))];
  const forms = [kql, kql.map(insideJson), values];
  const change = (text: string): string =>
    forms.reduce((changed, [before = '', after = '']) => changed.replaceAll(before, () => after), text);
  return objects.map((object) => ({
    ...object,
    attributes: {
      ...(mapTexts(object.attributes, change) as T['attributes']),
      ...(object.type === 'index-pattern' ? { title: indexPattern } : {}),
    },
  }));
}
