import { atMost, touchedCells, wholeCells, without } from './spans';

const spans = (...pairs: readonly (readonly [number, number])[]): { from: number; to: number }[] =>
  pairs.map(([from, to]) => ({ from, to }));

it('takes whole cells only', () => {
  expect(wholeCells({ from: 1, to: 29 }, 10)).toEqual({ from: 10, to: 20 });
  expect(wholeCells({ from: 10, to: 20 }, 10)).toEqual({ from: 10, to: 20 });
  expect(wholeCells({ from: 11, to: 29 }, 10)).toBeNull();
});

it('joins touched cells that are neighbours or the same', () => {
  expect(touchedCells(spans([31, 32], [5, 6], [12, 13], [33, 39]), 10)).toEqual(spans([0, 20], [30, 40]));
});

it('leaves what no hole covers', () => {
  const whole = { from: 0, to: 100 };
  expect(without(whole, [])).toEqual([whole]);
  expect(without(whole, spans([-10, 10], [20, 30], [90, 120]))).toEqual(spans([10, 20], [30, 90]));
  expect(without(whole, spans([0, 100]))).toEqual([]);
  expect(without(whole, spans([-20, -10], [110, 120]))).toEqual([whole]);
});

it('joins those with the least between them when there are too many', () => {
  const many = spans([0, 1], [10, 11], [12, 13], [40, 41]);
  expect(atMost(many, 4)).toEqual(many);
  expect(atMost(many, 2)).toEqual(spans([0, 13], [40, 41]));
  expect(atMost(many, 1)).toEqual(spans([0, 41]));
});

it('never has more than asked for, however equal the spaces between are', () => {
  const even = Array.from({ length: 100 }, (_, i) => ({ from: 10 * i, to: 10 * i + 1 }));
  for (const count of [1, 7, 50]) expect(atMost(even, count).length).toBeLessThanOrEqual(count);
});
