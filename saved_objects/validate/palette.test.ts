import { euiPaletteColorBlind } from '@elastic/eui';
import { compile } from '../compile';

type Rgb = readonly [number, number, number];

/** Full loss of one kind of cone: matrices on linear RGB of Machado, Oliveira and Fernandes (2009), severity 1. */
const SIGHTS: Readonly<Record<string, readonly [Rgb, Rgb, Rgb]>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const linear = (hex: string): Rgb => {
  const channel = (at: number): number => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
};
const times = (rows: readonly [Rgb, Rgb, Rgb], [r, g, b]: Rgb): Rgb =>
  rows.map((row) => Math.max(0, Math.min(1, row[0] * r + row[1] * g + row[2] * b))) as unknown as Rgb;

/** CIE L*a*b* under D65. */
function lab(color: Rgb): Rgb {
  const xyz = times(
    [
      [0.4124 / 0.95047, 0.3576 / 0.95047, 0.1805 / 0.95047],
      [0.2126, 0.7152, 0.0722],
      [0.0193 / 1.08883, 0.1192 / 1.08883, 0.9505 / 1.08883],
    ],
    color
  );
  const [x, y, z] = xyz.map((t) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)) as unknown as Rgb;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** The smallest distance (CIE 1976) between any two of the colours. */
function closest(colors: readonly string[], sight: readonly [Rgb, Rgb, Rgb]): number {
  const seen = colors.map((color) => lab(times(sight, linear(color))));
  return Math.min(
    ...seen.flatMap((a, i) => seen.slice(i + 1).map((b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])))
  );
}

/** A difference that an eye sees side by side (Mahy, Van Eycken and Oosterlinck, 1994). */
const JUST_NOTICEABLE = 2.3;

describe('colours', () => {
  it('are those of Kibana’s default palette everywhere, which is made for the colour blind', () => {
    const lens = compile(true).filter(({ type }) => type === 'lens');
    expect(
      lens.map((object) => JSON.stringify(object)).filter((text) => /palette|"color"|yConfig/.test(text))
    ).toEqual([]);
  });

  it.each(Object.entries(SIGHTS))('of all ten series can be told apart: %s', (_sight, matrix) => {
    expect(closest(euiPaletteColorBlind(), matrix)).toBeGreaterThan(JUST_NOTICEABLE);
  });
});
