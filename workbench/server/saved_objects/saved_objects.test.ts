import { Readable } from 'node:stream';
import { SavedObjectsClient } from './client';
import { SavedObjectsExporter, SavedObjectsImporter } from './import_export';
import { SavedObjectsStore } from './store';

const lens = (id: string, dataView = 'view') => ({
  id,
  type: 'lens',
  attributes: { title: id },
  references: [{ name: 'layer', type: 'index-pattern', id: dataView }],
});
const view = { id: 'view', type: 'index-pattern', attributes: { title: 'logs-*' } };

describe('the saved objects of the workbench', () => {
  let client: SavedObjectsClient;
  beforeEach(() => {
    client = new SavedObjectsClient(new SavedObjectsStore());
  });

  it('refuses to overwrite without being told, in Kibana’s shape of an error', async () => {
    await client.create('lens', { title: 'a' }, { id: 'x' });
    await expect(client.create('lens', { title: 'b' }, { id: 'x' })).rejects.toMatchObject({
      isBoom: true,
      output: { statusCode: 409 },
    });
    await client.create('lens', { title: 'b' }, { id: 'x', overwrite: true });
    expect((await client.get('lens', 'x')).attributes.title).toBe('b');
  });

  it('refuses a write that is based on a version which is gone', async () => {
    const first = await client.create('lens', { title: 'a' }, { id: 'x' });
    await client.update('lens', 'x', { title: 'b' });
    const {
      saved_objects: [late],
    } = await client.bulkCreate([{ ...lens('x'), version: first.version }], { overwrite: true });
    expect(late).toMatchObject({ error: { statusCode: 409 } });
  });

  it('is as strict as 8.12 with attributes, stamps and types', async () => {
    await expect(client.create('dashboard', { title: 'a', colour: 'red' })).rejects.toThrow(
      '[attributes.colour]: definition for this key is missing'
    );
    await expect(client.create('lens', { title: 'a' }, { typeMigrationVersion: '9.0.0' })).rejects.toThrow(
      'more recent version'
    );
    await expect(client.create('gadget', {})).rejects.toThrow("Unsupported saved object type: 'gadget'");
  });

  it('finds by origin', async () => {
    await client.bulkCreate([{ ...lens('copy'), originId: 'original' }, lens('other')]);
    const { saved_objects: found } = await client.find({
      type: ['lens'],
      search: '"original" | "else"',
      rootSearchFields: ['originId'],
    });
    expect(found.map(({ id }) => id)).toEqual(['copy']);
  });

  it('imports all or nothing when a data view is missing', async () => {
    const importer = new SavedObjectsImporter(client);
    const lost = await importer.import({ readStream: Readable.from([lens('a'), lens('b', 'gone')]) });
    expect(lost).toMatchObject({ success: false, successCount: 0 });
    expect((await client.find({ type: 'lens' })).total).toBe(0);
    await expect(importer.import({ readStream: Readable.from([view, view]) })).rejects.toThrow('Non-unique');
    expect(await importer.import({ readStream: Readable.from([view, lens('a')]) })).toMatchObject({
      success: true,
      successCount: 2,
    });
    expect(await importer.import({ readStream: Readable.from([lens('a')]) })).toMatchObject({
      success: false,
      errors: [{ error: { type: 'conflict' } }],
    });
  });

  it('exports an object with what it refers to', async () => {
    await client.bulkCreate([view, lens('a')]);
    const stream = await new SavedObjectsExporter(client).exportByObjects({
      objects: [{ type: 'lens', id: 'a' }],
      includeReferencesDeep: true,
    });
    const exported = (await stream.toArray()) as { id?: string; exportedCount?: number }[];
    expect(exported.map(({ id, exportedCount }) => id ?? exportedCount)).toEqual(['a', 'view', 2]);
  });
});
