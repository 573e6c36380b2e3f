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
    symptom: i18n.translate('networkTraffic.diagnosis.geo.mapLacksPlaces', {
      defaultMessage: 'The map is empty or lacks places, although the documents carry one.',
    }),
    cause: i18n.translate('networkTraffic.diagnosis.geo.valueIsNoPlace', {
      defaultMessage: 'The documents carry values in {target} that are no place, and the index ignores them.',
      values: { target: GEO_FIELD },
    }),
    evidence: [
      {
        label: i18n.translate('networkTraffic.diagnosis.geo.ignoredPlaces', {
          defaultMessage: 'Documents whose place is ignored',
        }),
        value: `${ignored} (${percent(ignored, indexed + ignored)})`,
      },
      {
        label: i18n.translate('networkTraffic.diagnosis.geo.indexedPlaces', {
          defaultMessage: 'Documents whose place the map can draw',
        }),
        value: indexed,
      },
      ...(example === null
        ? []
        : [
            {
              label: i18n.translate('networkTraffic.diagnosis.geo.ignoredExample', {
                defaultMessage: 'One of the ignored values',
              }),
              value: example,
            },
          ]),
    ],
    remedy: i18n.translate('networkTraffic.diagnosis.geo.letGeoipWrite', {
      defaultMessage:
        'Let the geoip filter of the Logstash pipeline write the field itself, or write a latitude and a longitude as numbers. Documents that are there already stay without a place.',
    }),
    snippet: `_ignored: "${GEO_FIELD}"`,
    action: 'show',
  });
}
