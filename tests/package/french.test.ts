import { createIntl } from '@formatjs/intl';
import { reasonOf, withTogether } from '../../plugin/common/domain/detection/reason';
import type { Finding } from '../../plugin/common/domain/detection/types';
import type { Say } from '../../plugin/common/domain/say';
import { reasonOf as talkerReasonOf } from '../../plugin/common/domain/talkers/reason';
import { messages } from '../../plugin/translations/fr-FR.json';

const intl = createIntl({ locale: 'fr-FR', messages });
const say: Say = (id, { values }) => intl.formatMessage({ id }, values);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Spaces of French typography, narrow or not, as plain ones. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

const anomaly: Omit<Finding, 'reason' | 'kind' | 'confidence'> = {
  id: 'tls example.com 0',
  domain: 'example.com',
  severity: 'high',
  score: 10,
  source: 'tls',
  onset: 0,
  end: 20 * MINUTE,
  observed: 1446,
  expected: 39,
  expectedRange: [0, 22],
  ratio: 37,
  peak: { timestamp: 0, observed: 199 },
  ongoing: false,
  scaleBuckets: 1,
  comparison: { basis: 'recent', periods: [] },
  alerts: [],
  together: [],
};

describe('the reasons of anomalies in French', () => {
  it.each([
    [
      { ...anomaly, kind: 'burst', confidence: 'low' },
      7 * HOUR,
      '1 446 négociations TLS en 20 minutes, soit 37 fois les 39 attendues. Pic : 199 en 5 minutes (maximum habituel : 22). Confiance faible : l’historique se limite à 7 heures.',
    ],
    [
      { ...anomaly, kind: 'new_domain', confidence: 'high', source: 'dns', end: HOUR },
      100 * HOUR,
      'Nouveau domaine : 1 446 requêtes DNS en 60 minutes depuis son apparition.',
    ],
    [
      { ...anomaly, kind: 'drop', confidence: 'high', source: 'http', observed: 3 },
      100 * HOUR,
      'Seulement 3 requêtes HTTP en 20 minutes au lieu des 39 attendues.',
    ],
    [
      { ...anomaly, kind: 'ramp', confidence: 'high', expected: 0.2, ratio: null },
      100 * HOUR,
      'Hausse lente. 1 446 négociations TLS en 20 minutes. Presque aucune n’était attendue.',
    ],
  ] as const)('read as sentences: %#', (facts, history, reason) => {
    expect(plain(reasonOf(facts, 5 * MINUTE, history, say))).toBe(reason);
  });

  it('count none and one alike', () => {
    expect(plain(withTogether('Hausse lente.', 1, say))).toBe(
      'Hausse lente. 1 autre domaine était en hausse au même moment.'
    );
    expect(intl.formatMessage({ id: 'networkTraffic.duration.hours' }, { hours: 0 })).toBe('0 heure');
  });

  it('say the shares of an address', () => {
    const reason = talkerReasonOf(
      {
        address: '10.0.0.5',
        share: 0.62,
        previousShare: 0.1,
        bound: 0.3,
        measure: 'created',
      },
      say
    );
    expect(plain(reason)).toBe(
      '10.0.0.5 a envoyé 62 % du total des octets. Part précédente : 10 % (limite : 30 %).'
    );
  });
});
