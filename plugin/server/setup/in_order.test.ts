import type { Asset } from '../assets/asset';
import { inOrder } from './in_order';

const task = (kind: Asset['kind'], name: string, changes = true) => ({
  asset: { id: `${kind}:${name}`, kind, name, title: name } as Asset,
  changes,
});
const TASKS = [
  task('index_template', 'a'),
  task('lens', 'b'),
  task('lens', 'c', false),
  task('lens', 'd'),
  task('map', 'e', false),
];
const noRenewal = (): Promise<void> => Promise.resolve();

describe('inOrder', () => {
  it('does neighbours of one kind at once, and renews before each group that changes something', async () => {
    const told: string[] = [];
    const results = await inOrder(
      TASKS,
      async ({ asset: { name } }) => {
        told.push(`begin ${name}`);
        await Promise.resolve();
        told.push(`end ${name}`);
        return name;
      },
      (title, done) => Promise.resolve(void told.push(`renew ${title} after ${done}`))
    );
    expect(results).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(told).toEqual([
      'renew a after 0',
      'begin a',
      'end a',
      'renew b, d after 1',
      ...['begin b', 'begin c', 'begin d', 'end b', 'end c', 'end d'],
      'begin e',
      'end e',
    ]);
  });

  it('goes on with nothing after an error, which waits for the rest of its group', async () => {
    const ended: string[] = [];
    const work = async ({ asset: { name } }: (typeof TASKS)[number]): Promise<void> => {
      if (name === 'b') throw new Error('b failed');
      await new Promise((resolve) => setTimeout(resolve, 5));
      ended.push(name);
    };
    await expect(inOrder(TASKS, work, noRenewal)).rejects.toThrow('b failed');
    expect(ended).toEqual(['a', 'c', 'd']);
  });

  it('does not begin a group for which the lock is lost', async () => {
    const begun: string[] = [];
    const work = ({ asset: { name } }: (typeof TASKS)[number]): Promise<number> =>
      Promise.resolve(begun.push(name));
    const renew = (title: string): Promise<void> =>
      title === 'a' ? Promise.resolve() : Promise.reject(new Error('taken over'));
    await expect(inOrder(TASKS, work, renew)).rejects.toThrow('taken over');
    expect(begun).toEqual(['a']);
  });
});
