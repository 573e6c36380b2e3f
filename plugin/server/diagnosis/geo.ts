import { i18n } from '@kbn/i18n';
import { absent, expired, failures, otherTarget, privateOnly } from './geo_lookup';
import { GEO_FIELD, staleDataView, wrongType } from './geo_type';
import { hasPublicDestination, valueAt } from './sample';
import { notRun, ok, type DiagnosticCheck } from './check';
import { hiddenBy, notVisible } from './encapsulation';
import { malformed, readPlaces } from './geo_ignored';

export const geo: DiagnosticCheck = {
  id: 'geo',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.geo.question', {
      defaultMessage: 'The map can show destinations',
    }),
  judges: 'documents',
  async ask(context) {
    const { sample, encapsulation } = context.traffic;
    if (hiddenBy(encapsulation)) return notRun(notVisible());
    const outside = sample.filter(hasPublicDestination);
    if (outside.length === 0) return privateOnly(sample.length);
    const located = outside.filter((event) => valueAt(event, GEO_FIELD) !== undefined);
    const index = await readPlaces(context);
    return (
      expired(outside) ??
      (located.length > 0 ? await wrongType(context, located.length, outside.length) : undefined) ??
      malformed(index, located.length) ??
      staleDataView(context) ??
      (located.length === 0 ? otherTarget(outside) : undefined) ??
      failures(outside) ??
      (located.length === 0
        ? absent(outside.length)
        : ok(
            i18n.translate('networkTraffic.diagnosis.geo.ok', {
              defaultMessage:
                '{located} of {outside} public destinations have a location. The index contains {indexed, number} of them as points.',
              values: { located: located.length, outside: outside.length, indexed: index.indexed },
            })
          ))
    );
  },
};
