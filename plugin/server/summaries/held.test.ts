import { isEmptyFilter, isHeld } from './held';

const empty = { bool: { must: [], filter: [], should: [], must_not: [] } };
const domain = { match_phrase: { 'network_traffic.domain': 'example.org' } };

it.each([undefined, empty, { match_all: {} }])('takes %j for no filter', (filter) => {
  expect(isEmptyFilter(filter)).toBe(true);
});

it.each([{ bool: { must: [domain] } }, domain, { bool: { minimum_should_match: 1 } }])(
  'takes %j for a filter',
  (filter) => expect(isEmptyFilter(filter)).toBe(false)
);

it.each([
  empty,
  domain,
  {
    bool: {
      must: [],
      filter: [domain],
      should: [],
      must_not: [{ exists: { field: 'network_traffic.domain' } }],
    },
  },
  {
    bool: {
      filter: [
        {
          bool: {
            should: [domain, { term: { 'network_traffic.domain_source': 'tls' } }],
            minimum_should_match: 1,
          },
        },
      ],
    },
  },
])('holds what %j asks for', (filter) => expect(isHeld(filter)).toBe(true));

it.each([
  { match_phrase: { 'source.ip': '10.0.0.1' } },
  { bool: { filter: [domain, { term: { 'http.request.method': 'GET' } }] } },
  { bool: { must_not: { exists: { field: 'source.ip' } } } },
  { query_string: { query: 'network_traffic.domain:a' } },
  { script: {} },
  { wildcard: { 'network_traffic.domain': '*' } },
  { bool: { filter: [null] } },
])('leaves %j to the events', (filter) => expect(isHeld(filter)).toBe(false));
