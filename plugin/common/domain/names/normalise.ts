import ipaddr from 'ipaddr.js';

/** A name that may be counted, or why there is none. */
export type NormalisedName =
  { readonly name: string } | { readonly name: null; readonly why: 'empty' | 'ip' | 'ptr' | 'invalid' };

const PTR_SUFFIX = /(^|\.)(in-addr|ip6)\.arpa$/;
const PORT = /:\d{1,5}$/;
/** LDH labels and underscores (service records), 63 characters a label; international names arrive as punycode or letters. */
const LABEL = /^[\p{L}\p{N}_]([\p{L}\p{N}\p{M}_-]{0,61}[\p{L}\p{N}_])?$/u;
const LONGEST_NAME = 253;

/**
 * Brings a name as Packetbeat wrote it (SNI, Host header, DNS question) into the form that is counted: lower case,
 * without trailing dot and port. IP literals, reverse look-ups and strings that no resolver would accept have no name.
 */
export function normaliseName(raw: string | null | undefined): NormalisedName {
  const text = (raw ?? '').trim().toLowerCase();
  if (text === '') return { name: null, why: 'empty' };
  if (isIpLiteral(text)) return { name: null, why: 'ip' };
  const name = text.replace(PORT, '').replace(/\.$/, '');
  if (name === '') return { name: null, why: 'empty' };
  if (PTR_SUFFIX.test(name)) return { name: null, why: 'ptr' };
  if (name.length > LONGEST_NAME || !name.split('.').every((label) => LABEL.test(label)))
    return { name: null, why: 'invalid' };
  return { name };
}

/** True for `10.0.0.1`, `10.0.0.1:80`, `fe80::1%eth0`, `[::1]`, `[::1]:443`; false for names such as `1.example.org` and `8`. */
export function isIpLiteral(text: string): boolean {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(text);
  const inner = (bracketed?.[1] ?? text).replace(/%.*$/, '');
  if (ipaddr.IPv6.isValid(inner)) return true;
  return ipaddr.IPv4.isValidFourPartDecimal(inner.replace(PORT, ''));
}

/** Finds the registered domain (public suffix and one label) of a normalised name; null for a public suffix itself or an unlisted single label. */
export type RegisteredDomainLookup = (name: string) => string | null;

/**
 * The series that a name is counted in: its registered domain by `lookup`, and the whole name where that has none
 * (a single label such as `printer`, a bare suffix). Null when there is no name at all.
 */
export function seriesOf(
  raw: string | null | undefined,
  lookup: RegisteredDomainLookup
): { readonly domain: string; readonly name: string } | null {
  const { name } = normaliseName(raw);
  return name === null ? null : { domain: lookup(name) ?? name, name };
}
