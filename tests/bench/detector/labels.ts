/** Labels of a set, as the shared evaluation material has them (indices of buckets and domains, inclusive). */
export interface Window {
  readonly d: number;
  readonly i0: number;
  readonly i1: number;
  readonly kind?: string;
  readonly difficulty?: string;
}

export interface Labels {
  readonly buckets: number;
  readonly bucket_s: number;
  readonly start: string;
  readonly domains: readonly { readonly domain: string }[];
  readonly incidents: readonly Window[];
  readonly neutral: readonly Window[];
}

/** A labelled set: one row of counts per domain. */
export interface LabelledSet {
  readonly name: string;
  readonly labels: Labels;
  readonly counts: readonly Float64Array[];
}

/** Spreads `total` events over `length` buckets as a plateau, a triangle or a decay. */
export function shapeOf(shape: string, length: number): number[] {
  const raw = Array.from({ length }, (_, i) => {
    if (shape === 'tri') return 1 - Math.abs((2 * i + 1) / length - 1) + 0.3;
    return shape === 'decay' ? Math.exp((-2 * i) / length) : 1;
  });
  const sum = raw.reduce((a, b) => a + b, 0);
  return raw.map((value) => value / sum);
}
