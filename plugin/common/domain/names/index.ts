export { isIpLiteral, normaliseName, seriesOf } from './normalise';
