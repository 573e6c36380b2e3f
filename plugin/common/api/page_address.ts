/** Where the page of anomalies is, below the application. */
export const ANOMALIES_PAGE = '/anomalies';
/** Holds the page's state in Rison. */
export const STATE_PARAMETER = 'state';

/**
 * Address of the page of anomalies that shows `state` (plugin/public/panel/model/permalink.ts reads it).
 * @param encode Rison's: Kibana has it on both sides.
 */
export function anomaliesAddress(state: object, encode: (value: unknown) => string): string {
  // By way of JSON, for Rison has no word for what is undefined.
  const plain: unknown = JSON.parse(JSON.stringify(state));
  return `${ANOMALIES_PAGE}?${STATE_PARAMETER}=${encodeURIComponent(encode(plain))}`;
}
