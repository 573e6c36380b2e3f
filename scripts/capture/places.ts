/** A service on the public internet: the name is reserved (RFC 2606, RFC 6761), the addresses are a university's or research network's. */
export interface Service {
  readonly name: string;
  readonly ipv4: string;
  readonly ipv6?: string;
  /** Milliseconds to it and back, from an office in Central Europe. */
  readonly roundTrip: number;
  /** How often it is visited, against the others. */
  readonly weight: number;
  readonly cleartext?: true;
}

/** Public services in many countries, the most visited first. Names under `.example`, `example.com`, `.net` and `.org` belong to nobody. */
export const SERVICES: readonly Service[] = [
  { name: 'mail.example.com', ipv4: '134.76.10.1', ipv6: '2001:638:208::25', roundTrip: 14, weight: 22 },
  { name: 'docs.example.com', ipv4: '18.9.22.69', ipv6: '2001:468::69', roundTrip: 96, weight: 18 },
  { name: 'api.orders.example', ipv4: '130.89.3.249', ipv6: '2001:610:188::7', roundTrip: 11, weight: 16 },
  { name: 'www.news.example', ipv4: '131.111.8.46', ipv6: '2001:630::46', roundTrip: 19, weight: 12 },
  { name: 'static.news.example', ipv4: '128.232.132.8', roundTrip: 19, weight: 10 },
  { name: 'www.search.example', ipv4: '131.215.140.1', roundTrip: 148, weight: 10 },
  { name: 'chat.team.example', ipv4: '129.132.19.216', ipv6: '2001:620:0:ff::16', roundTrip: 12, weight: 9 },
  {
    name: 'updates.example.net',
    ipv4: '147.32.3.202',
    ipv6: '2001:718:1::80',
    roundTrip: 9,
    weight: 8,
    cleartext: true,
  },
  { name: 'cdn.fonts.example', ipv4: '129.104.1.1', ipv6: '2001:660:3001::2', roundTrip: 22, weight: 7 },
  { name: 'tiles.maps.example', ipv4: '128.214.205.16', ipv6: '2001:708::16', roundTrip: 38, weight: 6 },
  { name: 'www.travel.example', ipv4: '158.109.168.1', ipv6: '2001:720:418::68', roundTrip: 41, weight: 5 },
  { name: 'shop.example.org', ipv4: '193.205.80.1', ipv6: '2001:760::80', roundTrip: 27, weight: 5 },
  { name: 'video.example.org', ipv4: '130.237.28.40', ipv6: '2001:6b0:1::40', roundTrip: 33, weight: 4 },
  {
    name: 'weather.example.net',
    ipv4: '129.240.118.130',
    ipv6: '2001:700:0:1::30',
    roundTrip: 36,
    weight: 4,
    cleartext: true,
  },
  { name: 'git.code.example', ipv4: '157.193.40.1', roundTrip: 17, weight: 4 },
  { name: 'registry.code.example', ipv4: '134.226.1.1', roundTrip: 29, weight: 3 },
  { name: 'www.bank.example', ipv4: '157.181.1.10', roundTrip: 21, weight: 2 },
  {
    name: 'parts.supplier.example',
    ipv4: '133.11.0.20',
    ipv6: '2001:200:0:8002::20',
    roundTrip: 236,
    weight: 2,
  },
  { name: 'portal.supplier.example', ipv4: '143.248.5.1', roundTrip: 251, weight: 2 },
  {
    name: 'www.customer.example',
    ipv4: '143.107.254.20',
    ipv6: '2001:12f0:4::20',
    roundTrip: 208,
    weight: 2,
  },
  {
    name: 'forum.example.net',
    ipv4: '150.203.2.53',
    ipv6: '2001:388:1::53',
    roundTrip: 281,
    weight: 1,
    cleartext: true,
  },
  { name: 'files.partner.example', ipv4: '14.139.34.1', roundTrip: 142, weight: 1 },
  { name: 'www.partner.example', ipv4: '137.132.21.27', roundTrip: 171, weight: 1 },
  {
    name: 'mirror.example.org',
    ipv4: '142.103.1.1',
    ipv6: '2001:410:101::1',
    roundTrip: 158,
    weight: 1,
    cleartext: true,
  },
  { name: 'archive.example.org', ipv4: '196.21.79.50', ipv6: '2001:4200:1::50', roundTrip: 187, weight: 1 },
];

/** Where the nightly (and here all-day) copy of the file server goes. */
export const BACKUP: Service = {
  name: 'vault.backup.example',
  ipv4: '193.136.128.1',
  roundTrip: 44,
  weight: 0,
};

/** Addresses of visitors who come from outside to the office's own web server. */
export const VISITORS: readonly string[] = [
  '132.248.10.44',
  '200.16.16.1',
  '200.89.70.1',
  '197.136.0.1',
  '144.122.1.1',
  '140.112.8.1',
  '147.229.2.90',
  '132.66.1.1',
];

/** A public time server and a public resolver. */
export const TIME_SERVER = '130.89.1.10';
export const PUBLIC_RESOLVER = '193.136.128.53';

/**
 * The address that a host has in the capture of IPv6 alone: the service's own, a unique local one inside of the office, one of a research network for
 * everybody else. Addresses of IPv6 stay.
 */
export function inIpv6(ip: string): string {
  if (ip.includes(':')) return ip;
  const own = SERVICES.find(({ ipv4 }) => ipv4 === ip)?.ipv6;
  if (own !== undefined) return own;
  const [a = 0, b = 0, c = 0, d = 0] = ip.split('.').map(Number);
  if (a === 10) return `fd20:20::${c === 0 ? '' : `${c}:`}${d}`;
  return `2001:638:${(a * 256 + b).toString(16)}::${(c * 256 + d).toString(16)}`;
}
