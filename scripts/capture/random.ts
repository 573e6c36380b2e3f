import { createCipheriv, type Cipher } from 'node:crypto';

/** A seeded source of numbers: the same seed gives the same capture on every machine. */
export class Random {
  private state: number;
  private readonly noise: Cipher;

  constructor(seed: number) {
    this.state = seed >>> 0;
    const key = Buffer.alloc(16);
    key.writeUInt32BE(this.state);
    this.noise = createCipheriv('aes-128-ctr', key, Buffer.alloc(16));
  }

  /** Uniform in [0, 1). Mulberry32 (T. Ettinger, public domain). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** One element; the list must not be empty. */
  pick<T>(list: readonly T[]): T {
    const element = list[Math.floor(this.next() * list.length)];
    if (element === undefined) throw new RangeError('Nothing to pick from');
    return element;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Exponentially distributed with the given mean: the gaps of a Poisson process. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }

  /** Bytes without any pattern, from AES in counter mode under a key made of the seed: a hundred megabytes take no time. */
  bytes(length: number): Buffer {
    return this.noise.update(Buffer.alloc(length));
  }
}
