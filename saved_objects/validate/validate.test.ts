import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applySettings } from '../../plugin/common/objects';
import { compile } from '../compile';
import type { StoredObject } from '../compile';
import { FIELDS } from '../spec/fields';
import { validate } from '.';

/** The compiled bundle with one object changed. */
const changed = (id: string, change: (text: string) => string): StoredObject[] =>
  compile(true).map((object) =>
    object.id === id ? (JSON.parse(change(JSON.stringify(object))) as StoredObject) : object
  );

describe('validate', () => {
  it.each([true, false])('finds no fault in what is compiled (with the panel: %s)', (withPanel) => {
    expect(validate(compile(withPanel))).toEqual([]);
  });

  it('names widget and field when a field is wrong', () => {
    const faults = validate(
      changed('network-traffic-ip-versions', (text) => text.replaceAll('network.packets', 'network.packet'))
    );
    expect(faults).toEqual([
      'lens "network-traffic-ip-versions": layer "main", column "packets": field "network.packet" is not one that the mapping types',
    ]);
  });

  it('names a field that an operation cannot read', () => {
    const [fault] = validate(
      changed('network-traffic-ip-versions', (text) => text.replaceAll('network.packets', 'network.type'))
    );
    expect(fault).toContain('sum cannot read "network.type" (keyword)');
  });

  it('names a reference that leads nowhere', () => {
    const faults = validate(compile(true).filter(({ id }) => id !== 'network-traffic-ports'));
    expect(faults).toEqual([
      'dashboard "network-traffic-dashboard": reference "ports:panel_ports" leads to no lens "network-traffic-ports"',
    ]);
  });

  it('refuses newer stamps and attributes', () => {
    const faults = validate(
      changed('network-traffic-ports', (text) =>
        text
          .replace('"typeMigrationVersion":"8.9.0"', '"typeMigrationVersion":"10.1.0"')
          .replace('"visualizationType"', '"version":2,"visualizationType"')
      )
    );
    expect(faults).toEqual([
      'lens "network-traffic-ports": typeMigrationVersion is 10.1.0, not 8.9.0',
      'lens "network-traffic-ports": attribute "version" is not known to 8.12',
    ]);
  });

  it('names a column whose id is in two layers', () => {
    const faults = validate(
      changed('network-traffic-top-creators', (text) => text.replaceAll('"also_time"', '"time"'))
    );
    expect(faults).toEqual(['lens "network-traffic-top-creators": column "time" is in two layers']);
  });

  it('names a column that refers to none', () => {
    const [fault] = validate(
      changed('network-traffic-top-creators', (text) =>
        text.replaceAll('"references":["bytes"]', '"references":["octets"]')
      )
    );
    expect(fault).toContain('column "cumulated": refers to "octets", which does not exist');
  });
});

describe('the settings of a site', () => {
  it('reach every place of the bundle that names the internal networks', () => {
    const settings = { indexPattern: 'traffic-*', internalNetworks: ['192.0.2.0/24'] };
    const text = JSON.stringify(applySettings(compile(true), settings));
    expect(text).not.toContain('172.16.0.0/12');
    expect(text.split('192.0.2.0/24').length).toBe(
      JSON.stringify(compile(true)).split('172.16.0.0/12').length
    );
  });
});

describe('fields', () => {
  interface Properties {
    readonly [name: string]: { readonly type?: string; readonly properties?: Properties };
  }
  it('have the types of the mapping that Setup installs', () => {
    const path = join(__dirname, '..', '..', 'es_assets', 'network-traffic@mappings.json');
    const asset = JSON.parse(readFileSync(path, 'utf8')) as {
      template: { mappings: { properties: Properties } };
    };
    const typeOf = (field: string): string | undefined => {
      const names = field.split('.');
      const last = names.pop() ?? '';
      const parent = names.reduce<Properties | undefined>(
        (at, name) => at?.[name]?.properties,
        asset.template.mappings.properties
      );
      return parent?.[last]?.type;
    };
    expect(Object.fromEntries(Object.keys(FIELDS).map((field) => [field, typeOf(field)]))).toEqual(FIELDS);
  });
});
