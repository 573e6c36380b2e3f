import { NotInterpreted } from './error';
import { kqlFields, kqlToElasticsearch } from './to_elasticsearch';

const match = (field: string, text: string) => ({
  bool: { should: [{ match: { [field]: text } }], minimum_should_match: 1 },
});
const phrase = (field: string, text: string) => ({
  bool: { should: [{ match_phrase: { [field]: text } }], minimum_should_match: 1 },
});

describe('KQL', () => {
  it('matches all when empty', () => {
    expect(kqlToElasticsearch('  ')).toEqual({ match_all: {} });
  });

  it('knows phrases, words and existence', () => {
    expect(kqlToElasticsearch('type: "flow"')).toEqual(phrase('type', 'flow'));
    expect(kqlToElasticsearch('flow.final: true')).toEqual(match('flow.final', 'true'));
    expect(kqlToElasticsearch('url.path: *')).toEqual({
      bool: { should: [{ exists: { field: 'url.path' } }], minimum_should_match: 1 },
    });
    expect(kqlToElasticsearch('source.ip: 10.0.0.0/8')).toEqual(match('source.ip', '10.0.0.0/8'));
  });

  it('binds "and" tighter than "or" and "not" tightest', () => {
    expect(kqlToElasticsearch('a: 1 or b: 2 and not c: 3')).toEqual({
      bool: {
        should: [
          match('a', '1'),
          { bool: { filter: [match('b', '2'), { bool: { must_not: match('c', '3') } }] } },
        ],
        minimum_should_match: 1,
      },
    });
  });

  it('spreads a field over a list of values', () => {
    expect(kqlToElasticsearch('type: (http or dns)')).toEqual({
      bool: { should: [match('type', 'http'), match('type', 'dns')], minimum_should_match: 1 },
    });
  });

  it('knows ranges and wildcards', () => {
    expect(kqlToElasticsearch('a >= 5')).toEqual({
      bool: { should: [{ range: { a: { gte: '5' } } }], minimum_should_match: 1 },
    });
    expect(kqlToElasticsearch('a: foo*')).toEqual({
      bool: { should: [{ query_string: { fields: ['a'], query: 'foo*' } }], minimum_should_match: 1 },
    });
  });

  it('takes the meaning of a character away by a backslash', () => {
    expect(kqlToElasticsearch('a: "say \\"x\\""')).toEqual(phrase('a', 'say "x"'));
    expect(kqlToElasticsearch('source.ip: fe80\\:\\:1')).toEqual(match('source.ip', 'fe80::1'));
  });

  it.each(['a: (b', 'a:', ')', 'a: { b: c }', 'a and', '"x'])('refuses %s', (text) => {
    expect(() => kqlToElasticsearch(text)).toThrow(NotInterpreted);
  });

  it('lists the fields of a text', () => {
    expect(kqlFields('a: 1 and (b > 2 or not c.d: (x or y)) and free')).toEqual(['a', 'b', 'c.d', 'c.d']);
  });
});
