import type { Say } from '../say';
import type { DominanceFinding, TalkerMeasure } from './types';

/** Why an address dominates, in one sentence of plain words. */
export function reasonOf(
  { address, share, previousShare, bound, measure }: Omit<DominanceFinding, 'reason'>,
  say: Say
): string {
  const before =
    previousShare === null
      ? say('networkTraffic.talkers.notBefore', { defaultMessage: 'it was not among the talkers before' })
      : say('networkTraffic.talkers.before', {
          defaultMessage: 'it was {share} before',
          values: { share: percent(previousShare) },
        });
  const belongs = belongsOf(measure, { share: percent(share), address }, say);
  return say('networkTraffic.talkers.dominates', {
    defaultMessage: '{belongs}; {before}; the bound is {bound}.',
    values: { belongs, before, bound: percent(bound) },
  });
}

function belongsOf(
  measure: TalkerMeasure,
  values: { readonly share: string; readonly address: string },
  say: Say
): string {
  switch (measure) {
    case 'created':
      return say('networkTraffic.talkers.created', {
        defaultMessage: '{share} of all bytes were sent by {address}',
        values,
      });
    case 'received':
      return say('networkTraffic.talkers.received', {
        defaultMessage: '{share} of all bytes were received by {address}',
        values,
      });
    case 'packets':
      return say('networkTraffic.talkers.packets', {
        defaultMessage: '{share} of all packets belong to {address}',
        values,
      });
    case 'connections':
      return say('networkTraffic.talkers.connections', {
        defaultMessage: '{share} of all connections belong to {address}',
        values,
      });
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
}
