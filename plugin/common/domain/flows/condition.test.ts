import { ADDITIVE_FLOWS, filterOf, kqlOf, type Condition } from '.';

const a: Condition = { is: ['a', 'x'] };
const b: Condition = { is: ['b', true] };

it.each<[Condition, object, string]>([
  [a, { term: { a: 'x' } }, 'a: "x"'],
  [{ not: a }, { bool: { must_not: [{ term: { a: 'x' } }] } }, 'not a: "x"'],
  [
    { all: [a, { any: [b, { not: { all: [a, b] } }] }] },
    {
      bool: {
        filter: [
          { term: { a: 'x' } },
          {
            bool: {
              should: [
                { term: { b: true } },
                { bool: { must_not: [{ bool: { filter: [{ term: { a: 'x' } }, { term: { b: true } }] } }] } },
              ],
              minimum_should_match: 1,
            },
          },
        ],
      },
    },
    'a: "x" and (b: "true" or not (a: "x" and b: "true"))',
  ],
])('says %j to Elasticsearch and in KQL', (condition, filter, kql) => {
  expect(filterOf(condition)).toEqual(filter);
  expect(kqlOf(condition)).toBe(kql);
});

it('takes of flows the differences, and final reports where there are none', () => {
  expect(kqlOf(ADDITIVE_FLOWS)).toBe(
    'agent.type: "packetbeat" and type: "flow" and (network_traffic.flow.report: "delta" or (flow.final: "true" and not network_traffic.flow.report: "delta"))'
  );
});
