export { isIpLiteral, normaliseName, seriesOf } from './normalise';
export type { NormalisedName, RegisteredDomainLookup } from './normalise';
