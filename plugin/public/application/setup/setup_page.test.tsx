/** @jest-environment jsdom */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { RemoveItem } from '../../../common/api/setup';
import { answers, bySubject, giveCss, item, show } from '../app_fixture';

// EUI's tables render slowly in jsdom on a busy machine.
jest.setTimeout(30_000);

beforeAll(giveCss);

const part = (over: Partial<RemoveItem>): RemoveItem => ({
  id: 'retention:network-traffic',
  kind: 'retention',
  name: 'network-traffic',
  title: 'Lifecycle policy',
  action: 'remove',
  message: 'Made by Setup.',
  done: false,
  ...over,
});

describe('new settings', () => {
  it('are planned, and the rights that they want are looked for', async () => {
    const preflight = jest.fn(answers.preflight);
    const plan = jest.fn(answers.plan);
    show({ preflight, plan });
    await screen.findAllByText(item.message);
    // The one field for a number; EUI gives all ids one name in tests, and so its label is that of others.
    fireEvent.change(document.querySelector('input[type="number"]')!, { target: { value: '30' } });
    fireEvent.click(screen.getByText('Show the plan for these'));
    await waitFor(() =>
      expect(plan).toHaveBeenLastCalledWith(expect.objectContaining({ retentionDays: 30 }))
    );
    expect(preflight).toHaveBeenLastCalledWith(
      expect.objectContaining({ retentionDays: 30 }),
      expect.anything()
    );
  });
});

describe('removing', () => {
  it('has no button where nothing is to be removed', async () => {
    show({});
    fireEvent.click(await screen.findByText('Show what would be removed'));
    await screen.findAllByText('Nothing here was made by Setup.');
    expect(document.querySelector('[data-test-subj="networkTrafficRemoveConfirm"]')).toBeNull();
  });

  it('tells what stays first, and takes away what earlier actions led to', async () => {
    show({
      remove: ({ dryRun = true }) =>
        Promise.resolve({
          ok: true,
          dryRun,
          items: [
            part({ id: item.id, title: 'Gone', done: !dryRun }),
            part({ action: 'keep', message: '1 index follows it.' }),
          ],
        }),
    });
    await waitFor(() => expect(bySubject('networkTrafficSetup')).toHaveProperty('disabled', false));
    fireEvent.click(bySubject('networkTrafficSetup'));
    await waitFor(() => bySubject('networkTrafficApplied'));
    fireEvent.click(await screen.findByText('Show what would be removed'));
    await screen.findAllByText('1 index follows it.');
    fireEvent.click(bySubject('networkTrafficRemoveConfirm'));
    await waitFor(() =>
      expect(bySubject('networkTrafficRemoved').textContent).toContain('but for one part that stays')
    );
    const text = document.body.textContent ?? '';
    expect(text.indexOf('1 index follows it.')).toBeLessThan(text.indexOf('Gone'));
    expect(document.querySelector('[data-test-subj="networkTrafficApplied"]')).toBeNull();
  });
});
