import { elasticsearchProblem, failureOf } from './problem';

const answer = (statusCode: number, reason: string): unknown => ({
  meta: { statusCode, body: { error: { type: 'x', reason } } },
  message: 'x',
});

describe('elasticsearchProblem', () => {
  it('names the missing right from Elasticsearch’s own sentence', () => {
    const reason =
      'action [indices:admin/index_template/put] is unauthorized for user [u] with effective roles [r], this action is granted by the cluster privileges [manage_index_templates,manage,all]';
    const problem = elasticsearchProblem(answer(403, reason), 'write network-traffic');
    expect(problem).toMatchObject({ statusCode: 403, code: 'forbidden' });
    expect(problem.message).toContain('the cluster privilege manage_index_templates is missing');
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
