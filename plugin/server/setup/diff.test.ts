import { diffOf } from './diff';

describe('diffOf', () => {
  it('names what came, went and changed by its path', () => {
    expect(diffOf({ a: { b: 1, c: 2 }, d: [1] }, { a: { b: 1, c: 3 }, e: {} })).toEqual({
      more: 0,
      lines: [
        { path: 'a.c', before: '2', after: '3' },
        { path: 'd', before: '[1]', after: null },
        { path: 'e', before: null, after: '{}' },
      ],
    });
  });

  it('does not mind the order of keys, and counts what it leaves out', () => {
    expect(diffOf({ a: [{ x: 1, y: 2 }] }, { a: [{ y: 2, x: 1 }] }).lines).toEqual([]);
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, index]));
    expect(diffOf(undefined, many)).toMatchObject({ more: 10 });
  });
});
