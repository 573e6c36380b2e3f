import type { Say } from '../say';
import type { DominanceFinding, TalkerMeasure } from './types';

/** Why an address dominates, in short sentences. */
export function reasonOf(
  { address, share, previousShare, bound, measure }: Omit<DominanceFinding, 'reason'>,
  say: Say
): string {
  const limit = percent(bound);
  return [
    belongsOf(measure, { share: percent(share), address }, say),
    previousShare === null
      ? say('networkTraffic.talkers.notBefore', {
          defaultMessage: 'Previously it was not among the top talkers (limit: {limit, number}%).',
          values: { limit },
        })
      : say('networkTraffic.talkers.before', {
          defaultMessage: 'Previous share: {share, number}% (limit: {limit, number}%).',
          values: { share: percent(previousShare), limit },
        }),
  ].join(' ');
}

function belongsOf(
  measure: TalkerMeasure,
  values: { readonly share: number; readonly address: string },
  say: Say
): string {
  switch (measure) {
    case 'created':
      return say('networkTraffic.talkers.created', {
        defaultMessage: '{address} sent {share, number}% of all bytes.',
        values,
      });
    case 'received':
      return say('networkTraffic.talkers.received', {
        defaultMessage: '{address} received {share, number}% of all bytes.',
        values,
      });
    case 'packets':
      return say('networkTraffic.talkers.packets', {
        defaultMessage: '{address} accounts for {share, number}% of all packets.',
        values,
      });
    case 'connections':
      return say('networkTraffic.talkers.connections', {
        defaultMessage: '{address} accounts for {share, number}% of all connections.',
        values,
      });
  }
}

/** Percent, with one decimal where the share is small. */
const percent = (share: number): number => Number((share * 100).toFixed(share < 0.1 ? 1 : 0));
