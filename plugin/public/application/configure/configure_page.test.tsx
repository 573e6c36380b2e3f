/** @jest-environment jsdom */
import React from 'react';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { DiagnosisResponse } from '../../../common/api/diagnosis';
import type { CoreStart } from '../../../kibana_types/browser';
import type { ApiClient } from '../../api/client';
import { dashboard, status } from '../app_fixture';
import { ConfigurePage } from './configure_page';

const NOW = Date.parse('2026-03-02T14:05:00Z');

const diagnosis = (changes: Partial<DiagnosisResponse>, newest: string | null): DiagnosisResponse => ({
  at: new Date(NOW).toISOString(),
  pluginVersion: '0.1.0',
  indexPattern: 'logstash-*',
  masked: false,
  findings: [],
  checks: [{ id: 'geo', question: 'The map can show destinations', result: 'ok', message: 'Yes.' }],
  traffic: { documents: newest ? 40 : 0, lastDay: 0, perMinute: 8, newest, indices: [] },
  ...changes,
});
const cause = (code: 'no_documents' | 'documents_elsewhere' | 'one_family', symptom: string) => ({
  code,
  severity: 'error' as const,
  symptom,
  cause: '',
  evidence: [],
  remedy: '',
  action: null,
});

function show(look: () => DiagnosisResponse) {
  const client = {
    status: () => Promise.resolve({ ...status, dashboard }),
    preflight: () => Promise.resolve({ elasticsearch: { version: '8.19.7' } }),
    diagnosis: () => Promise.resolve(look()),
  } as unknown as ApiClient;
  const core = { http: { basePath: { prepend: (path: string) => `/base${path}` } } } as CoreStart;
  render(<ConfigurePage core={core} client={client} onOpen={() => undefined} />);
}
const bySubject = (subject: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-test-subj="${subject}"]`);
  if (!found) throw new Error(`nothing is marked ${subject}`);
  return found;
};
const answer = (field: string, value: string): boolean =>
  fireEvent.change(bySubject(`networkTrafficSite-${field}`), { target: { value } });
const pass = (milliseconds: number): Promise<void> =>
  act(async () => {
    await jest.advanceTimersByTimeAsync(milliseconds);
  });

// EUI's code blocks render slowly in jsdom on a busy machine.
jest.setTimeout(30_000);
afterEach(() => jest.useRealTimers());

describe('the files', () => {
  it('follow the answers, for the versions of the cluster, without any secret', async () => {
    show(() => diagnosis({}, null));
    await waitFor(() =>
      expect(bySubject('networkTrafficSite-packetbeatVersion')).toHaveProperty('value', '8.19.7')
    );
    answer('interface', 'eth7');
    answer('logstashHost', 'logs.example.com:5055');
    const text = document.body.textContent;
    expect(text).toContain('packetbeat.interfaces.device: eth7');
    expect(text).toContain('hosts: ["logs.example.com:5055"]');
    expect(text).toContain('enable_delta_flow_reports: true');
    expect(text).toContain('port => 5055');
    expect(text).toContain('bin/logstash-keystore --path.settings /etc/logstash add ELASTICSEARCH_PASSWORD');
    expect(text).toContain('${ELASTICSEARCH_PASSWORD}');
  });

  it('wait for answers that make sense, and say what is wrong', async () => {
    show(() => diagnosis({}, null));
    await waitFor(() =>
      expect(bySubject('networkTrafficSite-packetbeatVersion')).toHaveProperty('value', '8.19.7')
    );
    answer('elasticsearchHost', 'https://user:secret@es.example.com:9200');
    await screen.findByText(/without username and password/);
    expect(screen.getByText('Correct the settings above to get the files.')).toBeTruthy();
    expect(document.querySelector('[data-test-subj^="networkTrafficDownload"]')).toBeNull();
  });
});

describe('waiting for the first documents', () => {
  it('names what is seen before they come, lets connections end, and tells the outcome', async () => {
    jest.useFakeTimers({ now: NOW });
    let seen = diagnosis(
      {
        findings: [
          cause('no_documents', 'Nothing is here.'),
          cause('documents_elsewhere', 'They are elsewhere.'),
        ],
      },
      null
    );
    show(() => seen);
    fireEvent.click(bySubject('networkTrafficWait'));
    await pass(0);
    expect(bySubject('networkTrafficArrival-waiting').textContent).toContain('Waiting since');
    expect(screen.getByText('They are elsewhere.')).toBeTruthy();
    expect(screen.queryByText('Nothing is here.')).toBeNull();

    seen = diagnosis({ findings: [cause('one_family', 'Only transactions.')] }, new Date(NOW).toISOString());
    await pass(5_000);
    expect(bySubject('networkTrafficArrival-settling')).toBeTruthy();
    expect(screen.queryByText('Only transactions.')).toBeNull();

    seen = diagnosis({}, new Date(NOW + 60_000).toISOString());
    await pass(65_000);
    expect(bySubject('networkTrafficArrival-arrived').textContent).toContain(
      'Documents are arriving and contain what the dashboard needs'
    );
    expect(bySubject('networkTrafficArrival-arrived').textContent).toContain('1 of 1 checks are OK');
    expect(bySubject('networkTrafficOpenDashboard').getAttribute('href')).toBe(`/base${dashboard.path}`);
  });

  it('gives up after a quarter of an hour, and says why nothing came', async () => {
    jest.useFakeTimers({ now: NOW });
    show(() => diagnosis({ findings: [cause('no_documents', 'Nothing is here.')] }, null));
    fireEvent.click(bySubject('networkTrafficWait'));
    await pass(16 * 60_000);
    expect(bySubject('networkTrafficArrival-gave_up').textContent).toContain('No new documents');
    expect(screen.getByText('Nothing is here.')).toBeTruthy();
  });
});
