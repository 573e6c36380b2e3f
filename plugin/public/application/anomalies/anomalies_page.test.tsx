/** @jest-environment jsdom */
import React from 'react';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { SearchBarProps } from '../../../kibana_types/plugins';
import { bySubject, createServices, good } from '../../panel/view/panel_fixture';
import { AnomaliesPage } from './anomalies_page';

/** The application's part of the address bar, and Kibana's bar as it was last drawn. */
function open(search = '') {
  const location = { pathname: '/anomalies', search, hash: '' };
  const history = {
    location,
    push: () => undefined,
    replace: (path: string) => void (location.search = path.slice(path.indexOf('?'))),
    listen: () => () => undefined,
    createHref: ({ pathname }: { pathname: string }) => pathname,
  };
  const bar: { props: SearchBarProps } = { props: { appName: '' } };
  const SearchBar = (props: SearchBarProps): null => {
    bar.props = props;
    return null;
  };
  const { services, asked, ranked } = createServices(good);
  const page = render(
    <AnomaliesPage history={history} services={services} unifiedSearch={{ ui: { SearchBar } }} dark={false} />
  );
  return { location, bar, asked, ranked, page };
}

// EUI's tables render slowly in jsdom on a busy machine.
jest.setTimeout(30_000);

describe('the page of anomalies', () => {
  it('shows what the panel shows, with room: a timeline, settings, a link', async () => {
    const { asked, ranked } = open();
    await waitFor(() => bySubject('networkAnomaliesTimelineBar'));
    expect(asked[0]).toMatchObject({ maxFindings: 200, bytesByDomain: true, talkers: false });
    expect(ranked[0]).toMatchObject({ talkers: { limit: 25 } });
    expect(bySubject('networkAnomalies-settings')).toBeTruthy();
    expect(bySubject('networkAnomalies-link')).toBeTruthy();
  });

  it('keeps time, query, filters, opened finding and comparison in its address, and restores them', async () => {
    const first = open();
    await waitFor(() => bySubject('networkAnomaliesTimelineBar'));
    act(() =>
      first.bar.props.onQuerySubmit?.({
        dateRange: { from: 'now-7d', to: 'now' },
        query: { query: 'source.ip: 10.0.0.7', language: 'kuery' },
      })
    );
    await waitFor(() => bySubject('networkAnomaliesTimelineBar'));
    fireEvent.click(bySubject('networkAnomaliesTimelineBar'));
    fireEvent.click(bySubject('networkAnomaliesFilter'));
    await waitFor(() => bySubject('networkAnomaliesCompareChoice'));
    fireEvent.change(bySubject('networkAnomaliesCompareChoice'), { target: { value: 'week' } });
    await waitFor(() => bySubject('networkAnomaliesComparedFigures'));
    first.page.unmount();

    const second = open(first.location.search);
    await waitFor(() => bySubject('networkAnomaliesDetails'));
    await waitFor(() => bySubject('networkAnomaliesComparedSpikes'));
    expect(second.bar.props).toMatchObject({
      dateRangeFrom: 'now-7d',
      query: { query: 'source.ip: 10.0.0.7' },
      filters: [{ query: { match_phrase: { 'network_traffic.domain': 'orders.example' } } }],
    });
    expect(bySubject('networkAnomaliesCompareChoice')).toHaveProperty('value', 'week');
    // The question and the compared one: the same settings, another time.
    const [question, compared] = second.asked;
    expect(compared).toEqual({ ...question, timeRange: compared?.timeRange });
    expect(Number(question?.timeRange.from) - Number(compared?.timeRange.from)).toBe(7 * 86_400_000);
  });

  it('asks the same again on "Refresh"', async () => {
    const { bar, asked } = open();
    await waitFor(() => bySubject('networkAnomaliesTimelineBar'));
    const { dateRangeFrom: from = '', dateRangeTo: to = '', query } = bar.props;
    act(() => bar.props.onQuerySubmit?.({ dateRange: { from, to }, ...(query ? { query } : {}) }, false));
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(asked[1]).toEqual(asked[0]);
    await screen.findByText('orders.example', { selector: 'a, button' });
  });
});
