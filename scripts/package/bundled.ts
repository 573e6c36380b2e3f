import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** A library whose code is inside the zip. */
export interface BundledLibrary {
  readonly name: string;
  readonly version: string;
  /** SPDX expression of its package.json. */
  readonly license: string;
  /** Its licence file, whole. */
  readonly licenseText: string;
}

/** Licences whose terms a copy of the licence text in NOTICE meets. */
const ALLOWED = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD'];

function packageFolder(file: string): string | undefined {
  if (!file.includes(`${sep}node_modules${sep}`)) return undefined;
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && 'version' in JSON.parse(readFileSync(manifest, 'utf8'))) return folder;
  }
  return undefined;
}

/**
 * The libraries behind a bundle's modules, by name.
 * @param files absolute paths of the modules that were compiled in.
 * @throws Error when a library's licence may not be passed on this way, or its text is missing.
 */
export function librariesOf(files: readonly string[]): BundledLibrary[] {
  const folders = new Set(files.flatMap((file) => packageFolder(file) ?? []));
  return [...folders]
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        name: string;
        version: string;
        license?: string;
      };
      if (license === undefined || !ALLOWED.includes(license))
        throw new Error(`${name} ${version} (licence ${license ?? 'unknown'}) must not be bundled.`);
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      if (!file)
        throw new Error(`${name} ${version} comes without its licence text: it must not be bundled.`);
      return { name, version, license, licenseText: readFileSync(join(folder, file), 'utf8').trim() };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** NOTICE of the zip: whose code is inside, under which terms. */
export function noticeOf(product: string, libraries: readonly BundledLibrary[]): string {
  const parts = libraries.map(
    ({ name, version, license, licenseText }) => `${name} ${version} (${license})\n\n${licenseText}\n`
  );
  return [`${product}\n\nThis product contains code of these libraries:\n`, ...parts].join(
    `\n${'-'.repeat(72)}\n\n`
  );
}

/** Bill of materials in CycloneDX 1.5 (https://cyclonedx.org/docs/1.5/json/). No time and no serial number: same sources, same bytes. */
export function billOfMaterials(
  product: { readonly name: string; readonly version: string; readonly license: string },
  libraries: readonly BundledLibrary[]
): string {
  const component = (name: string, version: string, license: string, type: string): object => ({
    type,
    'bom-ref': `pkg:npm/${name.replace('@', '%40')}@${version}`,
    name,
    version,
    licenses: [{ license: { id: license } }],
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
  });
  const document = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: component(product.name, product.version, product.license, 'application') },
    components: libraries.map(({ name, version, license }) => component(name, version, license, 'library')),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
