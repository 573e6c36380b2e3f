import { i18n } from '@kbn/i18n';
import { found, percent, type DiagnosticContext, type Outcome } from './check';
import { GEO_FIELD } from './geo_type';
import { valueAt, type Event } from './sample';

/** More than that of the places, and the map leaves some out. */
const SHARE = 0.02;

/** What the index made of the places, whatever the documents say. */
export interface Places {
  /** Documents whose place the map can draw. */
  readonly indexed: number;
  /** Documents whose place the index has ignored. */
  readonly ignored: number;
  /** The value of one of these. */
  readonly example: string | null;
}

interface Answer {
  readonly indexed: { readonly doc_count: number };
}

export async function readPlaces({
  elasticsearch,
  traffic,
  indexPattern,
}: DiagnosticContext): Promise<Places> {
  const [places, ignored] = await Promise.all([
    elasticsearch.search<Answer>(indexPattern, {
      query: traffic.window,
      aggs: { indexed: { filter: { exists: { field: GEO_FIELD } } } },
    }),
    elasticsearch.search<unknown, Event>(indexPattern, {
      track_total_hits: true,
      size: 1,
      query: { bool: { filter: [traffic.window, { term: { _ignored: GEO_FIELD } }] } },
      _source: [GEO_FIELD],
    }),
  ]);
  const example = valueAt(ignored.hits[0]?._source, GEO_FIELD);
  return {
    indexed: places.aggregations.indexed?.doc_count ?? 0,
    ignored: ignored.total,
    example: example === undefined ? null : JSON.stringify(example),
  };
}

/** Documents carry a place that is none: our own `ignore_malformed` lets them in without it. */
export function malformed({ indexed, ignored, example }: Places, located: number): Outcome | undefined {
  const lost = located > 0 && indexed === 0;
  if (!lost && ignored <= SHARE * (indexed + ignored)) return undefined;
  return found('geo_malformed', {
    symptom: i18n.translate('networkTraffic.diagnosis.geo.malformedSymptom', {
      defaultMessage: 'The map is empty or incomplete, although documents contain locations.',
    }),
    cause: i18n.translate('networkTraffic.diagnosis.geo.malformedCause', {
      defaultMessage: '{target} contains values that are not valid locations, so they are not indexed.',
      values: { target: GEO_FIELD },
    }),
    evidence: [
      {
        label: i18n.translate('networkTraffic.diagnosis.geo.malformedDocuments', {
          defaultMessage: 'Documents with an ignored location',
        }),
        value: `${ignored} (${percent(ignored, indexed + ignored)})`,
      },
      {
        label: i18n.translate('networkTraffic.diagnosis.geo.indexedDocuments', {
          defaultMessage: 'Documents with an indexed location',
        }),
        value: indexed,
      },
      ...(example === null
        ? []
        : [
            {
              label: i18n.translate('networkTraffic.diagnosis.geo.malformedExample', {
                defaultMessage: 'Example of an ignored value',
              }),
              value: example,
            },
          ]),
    ],
    remedy: i18n.translate('networkTraffic.diagnosis.geo.malformedRemedy', {
      defaultMessage:
        'Let the geoip filter of the Logstash pipeline write this field, or write latitude and longitude as numbers. Existing documents do not change.',
    }),
    snippet: `_ignored: "${GEO_FIELD}"`,
    action: 'show',
  });
}
