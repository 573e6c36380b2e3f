import type { DiagnosisResponse } from '../../common/api/diagnosis';

const IPV4 = /\b\d{1,3}(?:\.\d{1,3}){3}\b/g;
const IPV6 = /(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:.])/gi;

/**
 * The diagnosis without addresses and sensor names, so that it can be handed to others. The same address gets the same
 * mask; times are no addresses and stay.
 */
export function masked(diagnosis: DiagnosisResponse, names: readonly string[]): DiagnosisResponse {
  const masks = new Map<string, string>();
  const mask = (kind: string, value: string): string => {
    const known =
      masks.get(value) ??
      `[${kind} ${[...masks.keys()].filter((key) => masks.get(key)?.startsWith(`[${kind}`)).length + 1}]`;
    masks.set(value, known);
    return known;
  };
  const ordered = [...names].filter((name) => name !== '').sort((a, b) => b.length - a.length);
  const hide = (text: string): string => {
    const named = ordered.reduce((sum, name) => sum.replaceAll(name, () => mask('sensor', name)), text);
    return named
      .replace(IPV4, (address) => mask('address', address))
      .replace(IPV6, (address) =>
        /[0-9a-f]/i.test(address) && !/^\d\d:\d\d:\d\d$/.test(address) ? mask('address', address) : address
      );
  };
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return hide(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, walk(part)]));
  };
  const { findings, checks } = diagnosis;
  return {
    ...diagnosis,
    masked: true,
    findings: walk(findings) as typeof findings,
    checks: walk(checks) as typeof checks,
  };
}
