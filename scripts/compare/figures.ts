/**
 * What is compared of a capture, by name: `packets`, `bytes`, `IPv4`, `IPv6` and `no IP` (packets), and one figure for each name: `DNS example.com` (questions), `HTTP GET
 * example.com/path` (requests), `TLS example.com` (hellos with that server name).
 */
export type Figures = ReadonlyMap<string, number>;

export const FEATURES = ['packets', 'bytes', 'IPv4', 'IPv6', 'no IP', 'DNS', 'HTTP', 'TLS'] as const;
export type Feature = (typeof FEATURES)[number];

export function add(figures: Map<string, number>, name: string, count: number): void {
  figures.set(name, (figures.get(name) ?? 0) + count);
}

export function featureOf(figure: string): Feature {
  const found = FEATURES.find((feature) => figure === feature || figure.startsWith(`${feature} `));
  if (found === undefined) throw new RangeError(`No such figure: ${figure}`);
  return found;
}

/** The sum of a feature's figures. */
export function total(figures: Figures, feature: Feature): number {
  return [...figures].reduce((sum, [name, count]) => (featureOf(name) === feature ? sum + count : sum), 0);
}

/** Names and counts in which the first differs from the second: more is positive. */
export function differences(ours: Figures, theirs: Figures): Map<string, number> {
  const found = new Map<string, number>();
  for (const name of new Set([...ours.keys(), ...theirs.keys()])) {
    const difference = (ours.get(name) ?? 0) - (theirs.get(name) ?? 0);
    if (difference !== 0) found.set(name, difference);
  }
  return found;
}

/**
 * A host and what was asked of it, in the form that both sides are brought to: no port, no query, escapes read. A proxy's request has the host twice, that of CONNECT has
 * nothing else.
 */
export function requestName(method: string, host: string, target: string): string {
  const path = (target.split('?')[0] ?? '').replace(/^\w+:\/\/[^/]*/, '');
  const name = host.toLowerCase().replace(/:\d+$/, '');
  return `HTTP ${method} ${name} ${method === 'CONNECT' ? '' : unescaped(path)}`.trimEnd();
}

function unescaped(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

export function questionName(name: string): string {
  return `DNS ${name.toLowerCase().replace(/\.$/, '')}`;
}

export function serverName(name: string): string {
  return `TLS ${name.toLowerCase()}`;
}
