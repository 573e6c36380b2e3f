import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const STORED = z.object({ now: z.number(), done: z.record(z.string(), z.number()) });

/** What a replay of files remembers, so that the same command goes on after a stop: the time axis and the slices that are done. */
export class ReplayState {
  private constructor(
    private readonly path: string,
    /** Epoch ms that the axis ends at. */
    readonly now: number,
    private readonly slices: Record<string, number>,
    readonly resumed: boolean
  ) {}

  /** @param purpose what makes two replays the same one: target, axis and files. */
  static open(folder: string, purpose: readonly string[], now: number, restart: boolean): ReplayState {
    mkdirSync(folder, { recursive: true });
    const path = join(
      folder,
      `${createHash('sha256').update(purpose.join('\n')).digest('hex').slice(0, 16)}.json`
    );
    const stored =
      restart || !existsSync(path) ? null : STORED.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (stored?.success === true) return new ReplayState(path, stored.data.now, stored.data.done, true);
    return new ReplayState(path, now, {}, false);
  }

  /** How many slices of a file are done. */
  done(identity: string): number {
    return this.slices[identity] ?? 0;
  }

  /** From now on a stop is remembered, with the time that the axis ends at. */
  begin(): void {
    this.write();
  }

  finish(identity: string, slice: number): void {
    this.slices[identity] = slice;
    this.write();
  }

  private write(): void {
    const unfinished = `${this.path}.new`;
    writeFileSync(unfinished, JSON.stringify({ now: this.now, done: this.slices }));
    renameSync(unfinished, this.path);
  }

  /** All is done: the next run begins anew. */
  clear(): void {
    rmSync(this.path, { force: true });
  }
}
