/** How much is kept, and for how long. */
export interface Bounds {
  /** Entries of one generation; there are two. */
  readonly entries: number;
  /** Milliseconds of the clock of arrival after which a generation is closed, full or not. */
  readonly age: number;
}

/**
 * A map of bounded size and age in two generations: when the young one is full or old, it becomes the old one, and what was old is forgotten, but for what was
 * asked for in the meantime. An entry lives at least as long as a generation. The clock is that of arrival: replays mix years.
 */
export class Generations<T> {
  private young = new Map<string, T>();
  private old = new Map<string, T>();
  private turned: number;
  /** Entries that had to go for want of room, since `takeForgotten` was asked last. */
  private forgotten = 0;

  constructor(
    private readonly bounds: Bounds,
    private readonly now: () => number
  ) {
    this.turned = now();
  }

  get(key: string): T | undefined {
    const young = this.young.get(key);
    if (young !== undefined) return young;
    const old = this.old.get(key);
    if (old === undefined) return undefined;
    this.old.delete(key);
    this.set(key, old);
    return old;
  }

  set(key: string, value: T): void {
    const full = this.young.size >= this.bounds.entries && !this.young.has(key);
    if (full || this.now() - this.turned >= this.bounds.age) this.turn(full);
    this.young.set(key, value);
  }

  /** How many entries had to go for want of room since this was asked last. */
  takeForgotten(): number {
    const { forgotten } = this;
    this.forgotten = 0;
    return forgotten;
  }

  private turn(full: boolean): void {
    if (full) this.forgotten += this.old.size;
    this.old = this.young;
    this.young = new Map();
    this.turned = this.now();
  }
}
