import { lifecycle } from './lifecycle';
import type { Patient } from './types';

/** No Elasticsearch of the tests has lifecycle management: these are answers as its reference shows them. */
const asked = (answer: unknown): Patient =>
  ({
    indexPattern: 'logstash-*',
    context: { elasticsearch: { tryAsk: () => Promise.resolve(answer) } },
  }) as unknown as Patient;

it('tells which index is stuck, and why', async () => {
  const reason = 'index.lifecycle.rollover_alias [logstash] does not point to index [logstash-2026.11.24]';
  const step_info = { type: 'illegal_argument_exception', reason };
  const indices = { 'logstash-2026.11.24': { managed: true, step: 'ERROR', step_info } };
  expect(await lifecycle.ask(asked({ indices }))).toMatchObject({
    result: 'found',
    finding: { code: 'lifecycle_errors', evidence: [{ label: 'logstash-2026.11.24', value: reason }] },
  });
});

it('is content without errors, and was not asked where there is no such thing', async () => {
  expect(await lifecycle.ask(asked({ indices: {} }))).toMatchObject({ result: 'ok' });
  expect(await lifecycle.ask(asked(undefined))).toMatchObject({ result: 'not_run' });
});
