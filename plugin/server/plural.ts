/** "1 field", "2 fields", "1,234 indices". @param many the plural where it is not the word and an s. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
