import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { archiveOf } from './files';

/** What another reader finds in it; it checks sizes and places, and fails on a wrong header. */
const unpacked = (archive: Uint8Array): Promise<Record<string, string>> =>
  new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(archive), { lazyEntries: true }, (error, zip: ZipFile) => {
      if (error) return reject(error);
      const files: Record<string, string> = {};
      zip.on('entry', (entry: Entry) =>
        zip.openReadStream(entry, (failure, stream) => {
          if (failure) return reject(failure);
          let text = '';
          stream.on('data', (part: Buffer) => (text += part.toString('utf8')));
          stream.on('end', () => {
            files[entry.fileName] = text;
            zip.readEntry();
          });
        })
      );
      zip.on('end', () => resolve(files)).on('error', reject);
      zip.readEntry();
    });
  });

describe('archiveOf', () => {
  it('holds each file, in folders, with letters of any language', async () => {
    const files = {
      'packetbeat.yml': 'a: 1\n',
      'pipeline/10-input.conf': 'Größe é',
      'pipeline/empty.rb': '',
    };
    const archive = archiveOf(Object.entries(files).map(([path, text]) => ({ path, text })));
    expect(await unpacked(archive)).toEqual(files);
  });
  it('is the same for the same files', () => {
    const files = [{ path: 'packetbeat.yml', text: 'a: 1\n' }];
    jest.useFakeTimers({ now: Date.UTC(2024, 5, 1) });
    const archive = archiveOf(files);
    jest.setSystemTime(Date.UTC(2026, 5, 1));
    expect(archiveOf(files)).toEqual(archive);
    jest.useRealTimers();
  });
});
