import { problemOf } from './client';

describe('problemOf', () => {
  it.each([
    [
      { message: 'x', body: { statusCode: 403, message: 'no' } },
      { code: 'forbidden', message: expect.stringContaining('required Kibana privilege') as string },
    ],
    [
      { message: 'x', response: { status: 401 } },
      { code: 'forbidden', message: 'x' },
    ],
    [
      { message: 'x', body: { statusCode: 500, message: 'broken' } },
      { code: 'failed', message: 'broken' },
    ],
    [
      { message: 'x', body: { statusCode: 503, message: 'wait', attributes: { code: 'overloaded' } } },
      { code: 'overloaded', message: 'wait' },
    ],
    [new Error('gone'), { code: 'failed', message: 'gone' }],
    ['text', { code: 'failed', message: 'text' }],
  ])('reads %j', (error, problem) => {
    expect(problemOf(error)).toEqual(problem);
  });
});
