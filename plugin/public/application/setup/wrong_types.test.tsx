/** @jest-environment jsdom */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { ApiClient } from '../../api/client';
import { applied, bySubject, giveCss, plan, show } from '../app_fixture';

// EUI's tables render slowly in jsdom on a busy machine.
jest.setTimeout(30_000);

beforeAll(giveCss);

describe('with indices from before Setup', () => {
  const INDEX = 'logstash-2026.11.23';
  const fields = [
    { field: 'source.ip', found: [{ type: 'text', indices: [INDEX], count: 1 }], wanted: 'ip' },
  ];
  const option = { available: true, message: '', estimatedSeconds: null };
  const repairPlan = (): ReturnType<ApiClient['repairPlan']> =>
    Promise.resolve({
      indices: [
        {
          index: INDEX,
          documents: 2,
          bytes: 1000,
          problems: [{ field: 'source.ip', found: 'text', wanted: 'ip' }],
          repaired: false,
          copied: null,
          options: [
            { ...option, method: 'runtime_fields' },
            { ...option, method: 'add_fields' },
            { ...option, method: 'reindex' },
          ],
        },
      ],
      replaced: [],
    });
  /** What was asked in its order, and a client that remembers it. */
  function remembering(): [string[], Partial<ApiClient>] {
    const asked: string[] = [];
    let mended = false;
    return [
      asked,
      {
        plan: () => Promise.resolve({ ...plan, upToDate: asked.length > 0, fields: mended ? [] : fields }),
        apply: () => {
          asked.push('apply');
          return Promise.resolve(applied);
        },
        repairPlan,
        repair: ({ index, method }) => {
          asked.push(`${method} ${index}`);
          mended = true;
          return Promise.resolve({ ok: true, done: true, message: `${method}: done.` });
        },
      },
    ];
  }

  it('sets up and repairs them in place with one click, and copies nothing', async () => {
    const [asked, client] = remembering();
    show(client);
    await screen.findByText('Repair existing indices during setup');
    fireEvent.click(bySubject('networkTrafficSetup'));
    await screen.findByText(`${INDEX}: add_fields: done.`);
    expect(asked).toEqual(['apply', `runtime_fields ${INDEX}`, `add_fields ${INDEX}`]);
    await waitFor(() => expect(screen.queryByText('Repair existing indices during setup')).toBeNull());
  });

  it('leaves them alone when told to, and repairs them later', async () => {
    const [asked, client] = remembering();
    show(client);
    fireEvent.click(await screen.findByText('Repair existing indices during setup'));
    fireEvent.click(bySubject('networkTrafficSetup'));
    await waitFor(() => bySubject('networkTrafficRepairInPlace'));
    expect(asked).toEqual(['apply']);
    fireEvent.click(bySubject('networkTrafficRepairInPlace'));
    await screen.findByText(`${INDEX}: add_fields: done.`);
    expect(asked.slice(1)).toEqual([`runtime_fields ${INDEX}`, `add_fields ${INDEX}`]);
  });

  it('says so where no index can be repaired in place', async () => {
    show({
      plan: () => Promise.resolve({ ...plan, upToDate: true, fields }),
      repairPlan: () => Promise.resolve({ indices: [], replaced: [] }),
    });
    await waitFor(() => bySubject('networkTrafficRepairInPlace'));
    fireEvent.click(bySubject('networkTrafficRepairInPlace'));
    await screen.findByText('No index can be repaired in place');
  });
});
