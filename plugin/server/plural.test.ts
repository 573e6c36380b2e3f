import { counted } from './plural';

it('counts in words that fit', () => {
  expect([counted(0, 'field'), counted(1, 'field'), counted(12345, 'field')]).toEqual([
    '0 fields',
    '1 field',
    '12,345 fields',
  ]);
  expect([counted(1, 'index', 'indices'), counted(2, 'index', 'indices')]).toEqual(['1 index', '2 indices']);
});
