/** @jest-environment jsdom */
import React from 'react';
import { render, screen } from '@testing-library/react';
import type { DiagnosisCheck, DiagnosisResponse } from '../../../common/api/diagnosis';
import type { HttpSetup } from '../../../kibana_types/browser';
import type { ApiClient } from '../../api/client';
import { DiagnosisPage } from './diagnosis_page';

const answer = (result: DiagnosisCheck['result'], id: string): DiagnosisCheck => ({
  id,
  question: `Is ${id} well?`,
  result,
  message: `${id}: ${result}`,
});
const diagnosis: DiagnosisResponse = {
  at: '2026-11-24T12:00:00.000Z',
  pluginVersion: '0.1.0',
  indexPattern: 'logstash-*',
  masked: false,
  findings: [],
  checks: [answer('ok', 'clock'), answer('not_run', 'lifecycle')],
  traffic: { documents: 120, lastDay: 120, perMinute: 8, newest: null, indices: null },
};

const show = (response: DiagnosisResponse): void => {
  const http = { basePath: { prepend: (path: string) => path } } as unknown as HttpSetup;
  const client = { diagnosis: () => Promise.resolve(response) } as unknown as ApiClient;
  render(<DiagnosisPage client={client} http={http} onOpen={() => undefined} />);
};

jest.setTimeout(30_000);

describe('the diagnosis', () => {
  it('calls nothing wrong when nothing was found and everything could be asked', async () => {
    show(diagnosis);
    await screen.findByText('No problems found');
    expect(screen.getByText('Packetbeat documents')).toBeTruthy();
  });

  it('writes figures of evidence with separators, and times in the viewer’s form', async () => {
    const finding = {
      code: 'clock_skew' as const,
      severity: 'warning' as const,
      symptom: 'Late.',
      cause: 'A clock is wrong.',
      evidence: [
        { label: 'Documents', value: 120_000 },
        { label: 'Latest', value: '2026-01-12T09:00:00.000Z, 5 minutes ahead' },
      ],
      remedy: 'Set it.',
      action: 'show' as const,
    };
    show({ ...diagnosis, findings: [finding] });
    await screen.findByText('Documents: 120,000');
    expect(screen.getByText(/^Latest: .*2026.*, 5 minutes ahead$/).textContent).not.toContain('Z');
  });

  it('says how many questions a reader may not ask instead, and which right each needs', async () => {
    const checks = [...diagnosis.checks, answer('forbidden', 'template')];
    show({ ...diagnosis, checks, traffic: null });
    await screen.findByText(/^1 of 3 checks requires a privilege/);
    expect(screen.queryByText('No problems found')).toBeNull();
    expect(screen.queryByText('Packetbeat documents')).toBeNull();
    expect(screen.getAllByText('template: forbidden').length).toBeGreaterThan(0);
    expect(screen.getAllByText('Not checked').length).toBeGreaterThan(0);
  });
});
