import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ObjectKey, SavedObject } from './types';

/** Objects by type and id, optionally kept in a JSON file over restarts. */
export class SavedObjectsStore {
  private readonly objects = new Map<string, SavedObject>();
  private counter = 0;

  /** @param file where to keep the objects; in memory only without one. */
  constructor(private readonly file?: string) {
    if (!file || !existsSync(file)) return;
    for (const object of JSON.parse(readFileSync(file, 'utf8')) as SavedObject[]) {
      this.objects.set(keyOf(object), object);
      this.counter = Math.max(this.counter, countOf(object.version));
    }
  }

  get(key: ObjectKey): SavedObject | undefined {
    return this.objects.get(keyOf(key));
  }

  all(): SavedObject[] {
    return [...this.objects.values()];
  }

  /** A version text that no earlier write had. */
  nextVersion(): string {
    this.counter += 1;
    return Buffer.from(`[${this.counter},1]`).toString('base64');
  }

  put(object: SavedObject): void {
    this.objects.set(keyOf(object), object);
    this.save();
  }

  remove(key: ObjectKey): boolean {
    const removed = this.objects.delete(keyOf(key));
    if (removed) this.save();
    return removed;
  }

  private save(): void {
    if (!this.file) return;
    mkdirSync(dirname(this.file), { recursive: true });
    const draft = `${this.file}.new`;
    writeFileSync(draft, JSON.stringify(this.all()));
    renameSync(draft, this.file);
  }
}

/** The count in a version text of ours; 0 in none. */
const countOf = (version: string | undefined): number =>
  Number(/\d+/.exec(Buffer.from(version ?? '', 'base64').toString())?.[0] ?? 0);

const keyOf = ({ type, id }: ObjectKey): string => `${type}:${id}`;
