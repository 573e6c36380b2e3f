/** @jest-environment jsdom */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import {
  HOUR_MS,
  NOW,
  TALKERS,
  answer,
  bySubject,
  good,
  refusal,
  show,
  tableOf,
  without,
} from './panel_fixture';

// EUI's tables render slowly in jsdom on a busy machine.
jest.setTimeout(30_000);
beforeEach(() => window.localStorage.clear());
afterEach(() => jest.useRealTimers());

describe('states of the panel', () => {
  it('says that it is loading', () => {
    show(() => new Promise(() => undefined));
    expect(bySubject('networkAnomaliesPanel').getAttribute('aria-busy')).toBe('true');
    expect(screen.getByLabelText(/Network anomalies/)).toBeTruthy();
  });

  it('shows the talkers while domains are still judged', async () => {
    let judge: () => void = () => undefined;
    const judged = new Promise<void>((resolve) => (judge = resolve));
    show(() => Promise.resolve({ ...answer, talkers: TALKERS }), { judged });
    await screen.findByText('192.0.2.44');
    expect(screen.getByRole('status').textContent).toBe('Looking for anomalies…');
    expect(bySubject('networkAnomaliesPanel').getAttribute('aria-busy')).toBe('true');
    judge();
    await screen.findByText('orders.example');
    expect(screen.getByText('192.0.2.44')).toBeTruthy();
    expect(bySubject('networkAnomaliesPanel').getAttribute('aria-busy')).toBe('false');
  });

  it('shows findings in a table with a caption, the status before it', async () => {
    show(good);
    await screen.findByText('orders.example');
    const table = within(await tableOf(/unusual numbers of requests, most severe first/));
    expect(table.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(
      expect.arrayContaining(['Domain', 'Severity', 'Time', 'Trend', 'Reason'])
    );
    expect(table.getByText('Critical')).toBeTruthy();
    const text = screen.getByRole('status').textContent;
    expect(text).toMatch(/1 anomaly · Data until .*14:05 · History: 6 days · 212 of 1,940 domains examined/);
  });

  it.each([
    ['no_index', {}, 'No network traffic index'],
    ['no_data', {}, 'Expand the time range, or run Diagnosis to find the cause.'],
    ['collecting', { collecting: true }, 'The first results appear after about 20 minutes'],
    ['ok', {}, 'No anomalies'],
  ] as const)('has words and a next step for "%s"', async (state, more, words) => {
    show(() => Promise.resolve(without({ state, ...more })));
    await waitFor(() => expect(bySubject(`networkAnomalies-${state}`).textContent).toContain(words));
  });

  it('tells that filters may be why there is nothing', async () => {
    const { context$ } = show(() => Promise.resolve(without({ state: 'no_data' })));
    act(() =>
      context$.next({
        timeRange: { from: 'now-24h', to: 'now' },
        filters: [],
        query: { query: 'a: 1', language: 'kuery' },
      })
    );
    await screen.findByText(/No data matches the query and filters/);
  });

  it('says what a bound left out and that little history stands behind it', async () => {
    show(() =>
      Promise.resolve({
        ...answer,
        status: {
          ...answer.status,
          lowConfidence: true,
          rises: [{ from: NOW - 2 * HOUR_MS, to: NOW - HOUR_MS, ratio: 3.1 }],
          repeats: [
            {
              domain: 'backup.example',
              daysBefore: 1,
              from: NOW - 2 * HOUR_MS,
              to: NOW - HOUR_MS,
              observed: 400,
              expected: 20,
            },
          ],
        },
        warnings: [{ kind: 'shards', message: '1 of 3 shards failed.' }],
      })
    );
    await screen.findByText('orders.example');
    const told = async (icon: string, words: RegExp): Promise<unknown> => {
      const mark = document.querySelector(`[data-euiicon-type="${icon}"]`);
      if (!mark) throw new Error(`there is no icon ${icon}`);
      fireEvent.mouseOver(mark);
      return screen.findByText(words);
    };
    await told('warning', /1 of 3 shards failed/);
    await told('sortUp', /12:05 to .*13:05: all traffic rose, up to 3.1 times the usual/);
    await told(
      'refresh',
      /backup.example at .*12:05: 400 instead of the expected 20, as yesterday at this time/
    );
    await told('help', /less than one day of history/);
  });

  it('names the privileges that are missing, without a button that would fail again', async () => {
    show(() => Promise.reject(refusal(403, 'You lack "read" on logstash-*.')));
    await waitFor(() => bySubject('networkAnomaliesProblem'));
    expect(bySubject('networkAnomaliesProblem').textContent).toContain('You lack "read" on logstash-*.');
    expect(screen.queryByText('Try again')).toBeNull();
  });

  it('says what failed and asks again on request', async () => {
    let down = true;
    const { asked } = show(() =>
      down ? Promise.reject(refusal(503, 'Elasticsearch does not answer.')) : good()
    );
    await screen.findByText('Elasticsearch does not answer.');
    down = false;
    fireEvent.click(screen.getByText('Try again'));
    await screen.findByText('orders.example');
    expect(asked).toHaveLength(2);
  });

  it('says that an answer is old, with its day, and asks again on request', async () => {
    jest.useFakeTimers({ now: NOW, doNotFake: ['setImmediate', 'queueMicrotask'] });
    const { asked } = show(good);
    await waitFor(() => screen.getByText('orders.example'));
    expect(document.querySelector('[data-test-subj="networkAnomaliesStale"]')).toBeNull();
    jest.setSystemTime(NOW + 24 * HOUR_MS);
    act(() => void jest.advanceTimersByTime(60_000));
    expect(bySubject('networkAnomaliesStale').textContent).toContain('Mar 2, 14:05');
    expect(screen.getByRole('status').textContent).toContain('Data until Mar 2, 14:05');
    fireEvent.click(bySubject('networkAnomaliesStale'));
    await waitFor(() => expect(asked).toHaveLength(2));
  });
});

describe('what a person does in the panel', () => {
  it('filters by a domain and by a client', async () => {
    const { filters } = show(good);
    fireEvent.click(await screen.findByLabelText('Filter for orders.example'));
    fireEvent.click(screen.getByLabelText('Details of orders.example'));
    fireEvent.click(screen.getByLabelText('Filter for 10.0.0.7'));
    expect(filters.map(({ query }) => query)).toEqual([
      { match_phrase: { 'network_traffic.domain': 'orders.example' } },
      {
        bool: {
          should: [
            { match_phrase: { 'source.ip': '10.0.0.7' } },
            { match_phrase: { 'destination.ip': '10.0.0.7' } },
          ],
          minimum_should_match: 1,
        },
      },
    ]);
  });

  it('opens a finding to clients, names and links', async () => {
    show(good);
    fireEvent.click(await screen.findByLabelText('Details of orders.example'));
    const details = within(bySubject('networkAnomaliesDetails'));
    expect(details.getByText('Other: 12 additional requests')).toBeTruthy();
    expect((await tableOf(/Clients by share of the excess/)).textContent).toContain('90%');
    expect((await tableOf(/Full names/)).textContent).toContain('api.orders.example');
    expect(bySubject('networkAnomaliesDiscover').getAttribute('href')).toContain('/app/discover#/?_g=');
  });

  it('mutes for this user outside of edit mode, shows the mute and takes it back', async () => {
    const { state$ } = show(good);
    fireEvent.click(await screen.findByLabelText('Details of orders.example'));
    fireEvent.click(bySubject('networkAnomaliesMute'));
    await waitFor(() => expect(bySubject('networkAnomaliesMute-by')).toHaveProperty('value', 'ada'));
    fireEvent.change(bySubject('networkAnomaliesMute-until'), { target: { value: '' } });
    fireEvent.change(bySubject('networkAnomaliesMute-reason'), { target: { value: 'load test' } });
    fireEvent.click(bySubject('networkAnomaliesMuteConfirm'));
    await screen.findByText(/All anomalies in this time range belong to muted domains/);
    expect(state$.value).toEqual({});
    expect(screen.getByRole('status').textContent).toContain('No anomalies · 1 muted');
    fireEvent.click(bySubject('networkAnomalies-mutes'));
    const list = within(bySubject('networkAnomaliesMuteList'));
    expect(list.getByRole('table').textContent).toMatch(/orders\.example.*Permanently.*ada.*load test.*You/);
    fireEvent.click(list.getByText('Unmute'));
    await screen.findByText('orders.example');
  });

  it('mutes for everybody in edit mode', async () => {
    const { state$ } = show(good, { editing: true });
    fireEvent.click(await screen.findByLabelText('Details of orders.example'));
    fireEvent.click(bySubject('networkAnomaliesMute'));
    fireEvent.click(bySubject('networkAnomaliesMuteConfirm'));
    await screen.findByText(/muted domains/);
    expect(state$.value.muted_domains).toEqual([expect.objectContaining({ domain: 'orders.example' })]);
    expect(window.localStorage).toHaveLength(0);
  });

  it('offers settings in edit mode, saves them with the panel and asks by them', async () => {
    const { asked, state$, openSettings$ } = show(good, { editing: true });
    await screen.findByText('orders.example');
    act(() => openSettings$.next());
    fireEvent.click(document.getElementById('http') as HTMLElement);
    fireEvent.change(bySubject('networkAnomaliesSetting-sensitivity'), { target: { value: '2' } });
    fireEvent.change(bySubject('networkAnomaliesSetting-max_findings'), { target: { value: '7' } });
    fireEvent.click(screen.getByText('Detect lasting drops in traffic'));
    fireEvent.click(bySubject('networkAnomaliesSettingsSave'));
    expect(state$.value).toEqual({ sources: ['tls', 'dns'], sensitivity: 2, max_findings: 7, drops: true });
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(asked[1]).toMatchObject({ sources: ['tls', 'dns'], sensitivity: 2, maxFindings: 7, drops: true });
  });

  it('offers no settings outside of edit mode, and a way to more room', async () => {
    show(good);
    await screen.findByText('orders.example');
    expect(document.querySelector('[data-test-subj="networkAnomalies-settings"]')).toBeNull();
    expect(bySubject('networkAnomalies-page').getAttribute('href')).toContain(
      '/app/networkTraffic/anomalies?state='
    );
  });
});
