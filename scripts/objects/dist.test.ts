import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DIST, drift } from './dist';

describe('drift of the committed objects from their spec', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'network-traffic-dist-'));
    cpSync(DIST, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const edit = (name: string, change: (text: string) => string): void => {
    const text = readFileSync(join(folder, name), 'utf8');
    const changed = change(text);
    expect(changed).not.toBe(text);
    writeFileSync(join(folder, name), changed);
  };

  it('is none as committed', () => {
    expect(drift(folder)).toEqual([]);
  });

  it.each(['network-traffic.ndjson', 'network-traffic.plugin.ndjson'])(
    'names the widget and the property where a field name was changed in %s',
    (name) => {
      edit(name, (text) => text.replace('"sourceField":"destination.ip"', '"sourceField":"destination.ipp"'));
      expect(drift(folder)).toEqual([
        expect.stringMatching(
          /^saved_objects\/dist\/network-traffic.*lens “.+” \(network-traffic-.+\): attributes\.state\..+\.sourceField: ours "destination\.ip", theirs "destination\.ipp"$/
        ),
      ]);
    }
  );

  it('says so of a file that is missing, broken or written otherwise', () => {
    rmSync(join(folder, 'network-traffic.ndjson'));
    edit('network-traffic.plugin.ndjson', (text) => `${text}{`);
    expect(drift(folder)).toEqual([
      'saved_objects/dist/network-traffic.ndjson is missing',
      expect.stringContaining('JSON'),
    ]);
    writeFileSync(
      join(folder, 'network-traffic.plugin.ndjson'),
      `\n${readFileSync(join(DIST, 'network-traffic.plugin.ndjson'), 'utf8')}`
    );
    expect(drift(folder)[1]).toContain('is written otherwise');
  });
});
