import { elasticsearchProblem, failureOf, searchProblem } from './problem';

const answer = (statusCode: number, reason: string): unknown => ({
  meta: { statusCode, body: { error: { type: 'x', reason } } },
  message: 'x',
});

describe('elasticsearchProblem', () => {
  it('shows what Elasticsearch says of a missing privilege, and decides nothing by it', () => {
    const reason =
      'action [indices:admin/index_template/put] is unauthorized for user [u] with effective roles [r], this action is granted by the cluster privileges [manage_index_templates,manage,all]';
    const problem = elasticsearchProblem(answer(403, reason), 'write network-traffic');
    expect(problem).toMatchObject({ statusCode: 403, code: 'forbidden' });
    expect(problem.message).toContain('insufficient privileges (request: write network-traffic');
    expect(problem.message).toContain('[manage_index_templates,manage,all]');
  });

  it.each([
    [429, 'overloaded', 503],
    [503, 'overloaded', 503],
    [401, 'unauthorized', 401],
    [400, 'failed', 400],
    [500, 'failed', 502],
  ])('tells %d as %s', (status, code, statusCode) => {
    expect(elasticsearchProblem(answer(status, 'because'), 'do it')).toMatchObject({ code, statusCode });
  });

  it('tells a lost connection, whatever was thrown', () => {
    expect(elasticsearchProblem(new Error('ECONNRESET'), 'do it')).toMatchObject({
      code: 'unreachable',
      statusCode: 503,
    });
    expect(elasticsearchProblem(undefined, 'do it').code).toBe('unreachable');
    expect(failureOf({ statusCode: 0 }).status).toBeUndefined();
  });
});

describe('searchProblem', () => {
  const failed = (error: object, statusCode = 500): unknown => ({ meta: { statusCode, body: { error } } });

  it('finds too many buckets wherever Elasticsearch nested them, with the limit that it names', () => {
    const reason = { type: 'too_many_buckets_exception', reason: 'Trop de compartiments', max_buckets: 100 };
    for (const error of [
      reason,
      { type: 'search_phase_execution_exception', reason: 'all shards failed', failed_shards: [{ reason }] },
      { type: 'search_phase_execution_exception', reason: 'x', root_cause: [], caused_by: reason },
      { type: 'illegal_argument_exception', reason: 'x', caused_by: { type: 'y', caused_by: reason } },
    ])
      expect(searchProblem(failed(error), 'logstash-*').elasticsearch).toMatchObject({
        type: 'too_many_buckets_exception',
        maxBuckets: 100,
      });
  });

  it('tells the first cause of a failed search, and of every other error itself and what caused it', () => {
    const inner = { type: 'inner_exception', reason: 'inside' };
    const wrapped = { type: 'search_phase_execution_exception', reason: 'x', root_cause: [inner] };
    expect(failureOf(failed(wrapped))).toMatchObject({ type: 'inner_exception', reason: 'inside' });
    const outer = { type: 'outer_exception', reason: 'outside', root_cause: [inner], caused_by: inner };
    expect(failureOf(failed(outer))).toMatchObject({ type: 'outer_exception', reason: 'outside: inside' });
  });

  it.each([
    ['RequestAbortedError', 499, 'aborted'],
    ['TimeoutError', 504, 'unreachable'],
    ['ConnectionError', 503, 'unreachable'],
  ])('tells a %s as %d', (name, statusCode, code) => {
    expect(searchProblem({ name, message: 'x' }, 'logstash-*')).toMatchObject({ statusCode, code });
  });
});
