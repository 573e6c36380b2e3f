import { lifecycle } from './lifecycle';
import type { DiagnosticContext } from './check';

const now = Date.parse('2026-11-28T12:00:00Z');
const MINUTE = 60_000;
const index = 'logstash-2026.11.24';

/** Answers as Elasticsearch 8.13.4 gave them; tests/elasticsearch/lifecycle_site asks a real one. */
const asked = (answer: unknown, mode = 'RUNNING'): DiagnosticContext => {
  const tryAsk = (_doing: string, _method: string, path: string): Promise<unknown> =>
    Promise.resolve(path === '/_ilm/status' ? { operation_mode: mode } : answer);
  return {
    begun: now,
    indexPattern: 'logstash-*',
    elasticsearch: { tryAsk },
  } as unknown as DiagnosticContext;
};
const explained = (state: object, mode?: string): DiagnosticContext =>
  asked({ indices: { [index]: state } }, mode);

it('tells which index is stuck, and why', async () => {
  const reason = `setting [index.lifecycle.rollover_alias] for index [${index}] is empty or not defined`;
  expect(await lifecycle.ask(explained({ step: 'ERROR', step_info: { reason } }))).toMatchObject({
    result: 'found',
    finding: { code: 'lifecycle_errors', evidence: [{ label: index, value: reason }] },
  });
});

describe('a step that failed and is tried again', () => {
  const retried = { step: 'check-rollover-ready', failed_step_retry_count: 3 };

  it('is stuck, though it does not say so at the moment', async () => {
    expect(await lifecycle.ask(explained({ ...retried, step_time_millis: now - 9 * MINUTE }))).toMatchObject({
      result: 'found',
      finding: {
        evidence: [
          { label: index, value: expect.stringMatching(/check-rollover-ready.*3 attempts/) as string },
        ],
      },
    });
  });

  it('says why where Elasticsearch still knows', async () => {
    const state = { ...retried, step_time_millis: now, previous_step_info: { reason: 'no alias' } };
    expect(await lifecycle.ask(explained(state))).toMatchObject({
      finding: { evidence: [{ label: index, value: 'no alias' }] },
    });
  });

  it('was mended when it has been waiting for longer than until the next trial', async () => {
    expect(await lifecycle.ask(explained({ ...retried, step_time_millis: now - 60 * MINUTE }))).toMatchObject(
      {
        result: 'ok',
      }
    );
  });
});

it('tells that lifecycles are stopped where an index waits for them', async () => {
  expect(await lifecycle.ask(explained({ managed: true }, 'STOPPED'))).toMatchObject({
    result: 'found',
    finding: { code: 'lifecycle_stopped', snippet: 'POST _ilm/start' },
  });
  expect(await lifecycle.ask(asked({}, 'STOPPED'))).toMatchObject({ result: 'not_run' });
});

it('is content without errors, and was not asked where there is no such thing', async () => {
  expect(await lifecycle.ask(asked({}))).toMatchObject({ result: 'not_run' });
  expect(await lifecycle.ask(explained({ step: 'complete' }))).toMatchObject({ result: 'ok' });
  expect(await lifecycle.ask(asked(undefined))).toMatchObject({ result: 'not_run' });
});
