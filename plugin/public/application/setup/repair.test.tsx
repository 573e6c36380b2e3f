/** @jest-environment jsdom */
import React from 'react';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { IndexRepair, RepairPlan, RepairRequestInput, RepairResponse } from '../../../common/api/setup';
import type { ApiClient } from '../../api/client';
import { Repair } from './repair';

const OLD = 'logstash-2026.11.23';
const broken: IndexRepair = {
  index: OLD,
  documents: 120,
  bytes: 1000,
  problems: [{ field: 'source.ip', found: 'text', wanted: 'ip' }],
  repaired: false,
  copied: null,
  options: [
    { method: 'runtime_fields', available: false, message: 'No painless.', estimatedSeconds: null },
    { method: 'reindex', available: true, message: 'Copies 120 documents.', estimatedSeconds: 1 },
  ],
};
const replaced = {
  index: OLD,
  copy: `${OLD}-network-traffic`,
  documents: { before: 120, after: 120 },
  bytes: 1000,
};

/** A client whose repairs answer in turn, and what it was asked. */
function show(
  plans: readonly RepairPlan[],
  answers: readonly (RepairResponse | Error)[]
): RepairRequestInput[] {
  const asked: RepairRequestInput[] = [];
  let looks = 0;
  const client: Pick<ApiClient, 'repairPlan' | 'repair' | 'progress'> = {
    repairPlan: () => Promise.resolve(plans[Math.min(looks++, plans.length - 1)]!),
    repair: (input) => {
      const answer = answers[asked.push(input) - 1]!;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    progress: () =>
      Promise.resolve({
        running: { task: 'repair', step: `Copy ${OLD}`, done: 60, total: 120, startedAt: '' },
      }),
  };
  render(<Repair client={client as ApiClient} onRepaired={() => undefined} />);
  return asked;
}

jest.setTimeout(30_000);

describe('the repair of indices', () => {
  it('goes on with the copying that was begun until it is done, and shows how far it is', async () => {
    const asked = show(
      [
        { indices: [broken], replaced: [] },
        { indices: [], replaced: [replaced] },
      ],
      [
        {
          ok: true,
          done: false,
          task: 'node:7',
          message: 'Copying documents.',
          documents: { before: 120, after: 60 },
        },
        { ok: true, done: true, message: 'All documents are there.' },
      ]
    );
    fireEvent.click(await screen.findByText('Repair'));
    await screen.findByText('60 of 120');
    await screen.findByText(`Copy ${OLD}`, undefined, { timeout: 3000 });
    await screen.findByText('All documents are there.', undefined, { timeout: 5000 });
    const body = { index: OLD, method: 'reindex' };
    expect(asked).toEqual([body, { ...body, task: 'node:7' }]);
    await screen.findByText('Delete original index');
  });

  it('asks no more for a copying that somebody stopped', async () => {
    const stopped = 'The copying was stopped.';
    const asked = show(
      [{ indices: [broken], replaced: [] }],
      [
        { ok: true, done: false, task: 'node:7', message: 'Copying documents.' },
        { ok: false, done: true, message: stopped },
      ]
    );
    fireEvent.click(await screen.findByText('Repair'));
    await screen.findByText('60 of 120', undefined, { timeout: 3000 });
    await screen.findByText('Stop');
    await screen.findByText(stopped, undefined, { timeout: 5000 });
    expect(asked.map(({ method }) => method)).toEqual(['reindex', 'reindex']);
  });

  it('tells who stops a copying how that ended, and gives the focus back', async () => {
    const asked = show(
      [{ indices: [broken], replaced: [] }],
      [
        { ok: true, done: false, task: 'node:7', message: 'Copying documents.' },
        { ok: true, done: true, message: 'The copy is gone.' },
      ]
    );
    fireEvent.click(await screen.findByText('Repair'));
    const stop = (await screen.findByText('Stop')).closest('button')!;
    stop.focus();
    fireEvent.click(stop);
    const outcome = await screen.findByText('The copy is gone.', undefined, { timeout: 5000 });
    expect(asked.map(({ method }) => method)).toEqual(['reindex', 'cancel']);
    await waitFor(() => expect(document.activeElement?.contains(outcome)).toBe(true));
    expect(document.activeElement).not.toBe(document.body);
  });

  it('goes on asking when a copying could not be stopped, and says why', async () => {
    const asked = show(
      [{ indices: [broken], replaced: [] }],
      [
        { ok: true, done: false, task: 'node:7', message: 'Copying documents.' },
        new Error('It has not ended yet.'),
        { ok: true, done: true, message: 'All documents are there.' },
      ]
    );
    fireEvent.click(await screen.findByText('Repair'));
    fireEvent.click(await screen.findByText('Stop'));
    await screen.findByText('It has not ended yet.');
    await screen.findByText('All documents are there.', undefined, { timeout: 5000 });
    expect(asked.map(({ method }) => method)).toEqual(['reindex', 'cancel', 'reindex']);
  });

  it('shows a re-index that was begun before this visit: it can be gone on with, or dropped', async () => {
    const asked = show(
      [{ indices: [{ ...broken, copied: 40 }], replaced: [] }],
      [
        { ok: true, done: true, message: 'All documents are there.' },
        { ok: true, done: true, message: 'The copy is gone.' },
      ]
    );
    await screen.findByText(/its copy contains 40 of 120 documents/);
    fireEvent.click(screen.getByText('Repair'));
    await screen.findByText('All documents are there.');
    fireEvent.click(screen.getByText('Stop and remove the copy'));
    await screen.findByText('The copy is gone.');
    expect(asked.map(({ method }) => method)).toEqual(['reindex', 'cancel']);
  });

  it('copies what came into the hidden index since', async () => {
    const late = { ...replaced, documents: { before: 121, after: 120 } };
    const asked = show(
      [
        { indices: [], replaced: [late] },
        { indices: [], replaced: [replaced] },
      ],
      [{ ok: true, done: true, message: 'All documents are there.' }]
    );
    fireEvent.click(await screen.findByText('Copy remaining documents'));
    await screen.findByText('All documents are there.');
    expect(asked).toEqual([{ index: OLD, method: 'reindex' }]);
    await waitFor(() => expect(screen.queryByText('Copy remaining documents')).toBeNull());
  });

  it('deletes the old index only for one who types its name', async () => {
    const asked = show(
      [{ indices: [], replaced: [replaced] }],
      [{ ok: true, done: true, message: 'Deleted.' }]
    );
    const button = (await screen.findByText('Delete original index')).closest('button')!;
    const field = screen.getByLabelText('To delete the original index, enter its name');
    for (const text of ['', 'logstash', `${OLD} `]) {
      fireEvent.change(field, { target: { value: text } });
      expect(button.disabled).toBe(true);
    }
    fireEvent.change(field, { target: { value: OLD } });
    fireEvent.click(button);
    await waitFor(() => expect(asked).toEqual([{ index: OLD, method: 'delete_old', confirm: OLD }]));
  });
});
