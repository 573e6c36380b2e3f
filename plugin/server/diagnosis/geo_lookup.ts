import { i18n } from '@kbn/i18n';
import type { JsonObject } from '../setup/canonical';
import { GEO_FIELD } from './geo_type';
import { tagsOf, valueAt } from './sample';
import { found, percent, type Outcome } from './check';

const OTHER_TARGETS = [
  'geoip.location',
  'geo.location',
  'source.geo.location',
  'server.geo.location',
  'client.geo.location',
];
const FAILED = ['_geoip_lookup_failure', 'geoip-destination-failed'];
const EXPIRED = '_geoip_expired_database';
const FAILURE_SHARE = 0.5;
const FILTER = `filter {
  geoip {
    source => "[destination][ip]"
    target => "[destination]"
    tag_on_failure => ["_geoip_lookup_failure"]
  }
}`;

const fewPlaces = (): string =>
  i18n.translate('networkTraffic.diagnosis.geo.lookupSymptom', {
    defaultMessage: 'The map is empty or shows few locations.',
  });

/** No destination is a public address. */
export const privateOnly = (documents: number): Outcome =>
  found('geo_private_only', {
    severity: 'warning',
    symptom: fewPlaces(),
    cause: i18n.translate('networkTraffic.diagnosis.geo.privateOnlyCause', {
      defaultMessage: 'All destinations are private addresses, which have no location.',
    }),
    evidence: [
      {
        label: i18n.translate('networkTraffic.diagnosis.geo.checkedDocuments', {
          defaultMessage: 'Checked documents',
        }),
        value: documents,
      },
      {
        label: i18n.translate('networkTraffic.diagnosis.geo.publicDestinations', {
          defaultMessage: 'With a public destination',
        }),
        value: 0,
      },
    ],
    remedy: i18n.translate('networkTraffic.diagnosis.geo.privateOnlyRemedy', {
      defaultMessage:
        'This is expected. To see public destinations, capture where the traffic leaves the network: on the router, or at a mirror port before address translation.',
    }),
  });

/** Events that say the database is too old. */
export function expired(outside: readonly JsonObject[]): Outcome | undefined {
  const tagged = outside.filter((event) => tagsOf(event).includes(EXPIRED)).length;
  if (tagged === 0) return undefined;
  return found('geo_expired_database', {
    symptom: fewPlaces(),
    cause: i18n.translate('networkTraffic.diagnosis.geo.expiredCause', {
      defaultMessage:
        'The GeoIP database of Logstash has expired. Logstash tags the events and does not look up locations.',
    }),
    evidence: [
      {
        label: i18n.translate('networkTraffic.diagnosis.geo.documentsTagged', {
          defaultMessage: 'Documents tagged {tag}',
          values: { tag: EXPIRED },
        }),
        value: i18n.translate('networkTraffic.diagnosis.geo.taggedOfAll', {
          defaultMessage: '{tagged} of {all}',
          values: { tagged, all: outside.length },
        }),
      },
    ],
    remedy: i18n.translate('networkTraffic.diagnosis.geo.expiredRemedy', {
      defaultMessage:
        'Allow Logstash to connect to its GeoIP database service, or provide your own database file.',
    }),
    snippet: 'geoip {\n  source => "[destination][ip]"\n  database => "/etc/logstash/GeoLite2-City.mmdb"\n}',
    action: 'show',
  });
}

/** The pipeline writes places where the map does not look. */
export function otherTarget(outside: readonly JsonObject[]): Outcome | undefined {
  const counts = OTHER_TARGETS.map((field) => ({
    field,
    count: outside.filter((event) => valueAt(event, field) !== undefined).length,
  }));
  const used = counts.filter(({ count }) => count > 0);
  if (used.length === 0) return undefined;
  return found('geo_other_target', {
    symptom: fewPlaces(),
    cause: i18n.translate('networkTraffic.diagnosis.geo.otherTargetCause', {
      defaultMessage: 'The pipeline writes locations to {targets}, but the map uses {target}.',
      values: { targets: used.map(({ field }) => field).join(', '), target: GEO_FIELD },
    }),
    evidence: used.map(({ field, count }) => ({
      label: field,
      value: i18n.translate('networkTraffic.diagnosis.geo.countOfDocuments', {
        defaultMessage: '{count} of {outside, plural, one {# document} other {# documents}}',
        values: { count, outside: outside.length },
      }),
    })),
    remedy: i18n.translate('networkTraffic.diagnosis.geo.otherTargetRemedy', {
      defaultMessage: 'Set the target of the geoip filter in the Logstash pipeline as shown below.',
    }),
    snippet: FILTER,
    action: 'show',
  });
}

/** Most look-ups fail. */
export function failures(outside: readonly JsonObject[]): Outcome | undefined {
  const failed = outside.filter((event) => tagsOf(event).some((tag) => FAILED.includes(tag))).length;
  if (failed / outside.length < FAILURE_SHARE) return undefined;
  return found('geo_lookup_failures', {
    symptom: fewPlaces(),
    cause: i18n.translate('networkTraffic.diagnosis.geo.failuresCause', {
      defaultMessage: 'The GeoIP database contains only {share} of the public destinations.',
      values: { share: percent(outside.length - failed, outside.length) },
    }),
    evidence: [
      {
        label: i18n.translate('networkTraffic.diagnosis.geo.failures', {
          defaultMessage: 'Failed lookups of public destinations',
        }),
        value: i18n.translate('networkTraffic.diagnosis.geo.failedOfAll', {
          defaultMessage: '{failed} of {all}',
          values: { failed, all: outside.length },
        }),
      },
    ],
    remedy: i18n.translate('networkTraffic.diagnosis.geo.failuresRemedy', {
      defaultMessage:
        'Check which database the geoip filter uses. It must be a current City database that includes IPv6.',
    }),
  });
}

/** No event has a place, and none was looked for. */
export const absent = (outside: number): Outcome =>
  found('geo_absent', {
    symptom: fewPlaces(),
    cause: i18n.translate('networkTraffic.diagnosis.geo.absentCause', {
      defaultMessage: 'The documents contain no locations. The pipeline does not look them up.',
    }),
    evidence: [
      {
        label: i18n.translate('networkTraffic.diagnosis.geo.absent', {
          defaultMessage: 'Public destinations without a location',
        }),
        value: outside,
      },
    ],
    remedy: i18n.translate('networkTraffic.diagnosis.geo.absentRemedy', {
      defaultMessage:
        'Add the geoip filter to the Logstash pipeline as shown below, and restart Logstash. New documents then have locations.',
    }),
    snippet: FILTER,
    action: 'show',
  });
