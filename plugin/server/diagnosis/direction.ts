import { i18n } from '@kbn/i18n';
import { NetworkSet } from '../../common/domain/flows';
import { valueAt, type Event } from './sample';
import { found, ok, type DiagnosticCheck } from './check';

/** More than that of the newest documents, and the control leaves something out that the other panels count. */
const SHARE = 0.02;

export const direction: DiagnosticCheck = {
  id: 'direction',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.direction.question', {
      defaultMessage: 'Sensors and Setup use the same internal networks',
    }),
  judges: 'documents',
  ask({ traffic: { sample }, setup: { settings } }) {
    const networks = new NetworkSet(settings.internalNetworks);
    const told = sample.flatMap((event) => {
      const expected = directionOf(event, networks);
      return expected === null ? [] : [{ expected, found: valueAt(event, 'network.direction') }];
    });
    const missing = told.filter((one) => one.found === undefined).length;
    const different = told.filter((one) => one.found !== undefined && one.found !== one.expected).length;
    if (missing + different <= SHARE * told.length)
      return ok(
        i18n.translate('networkTraffic.diagnosis.direction.agrees', {
          defaultMessage:
            '{documents, plural, one {The direction of # checked document matches} other {The directions of # checked documents match}} the internal networks in Setup.',
          values: { documents: told.length },
        })
      );
    return found('direction_differs', {
      severity: 'warning',
      symptom: i18n.translate('networkTraffic.diagnosis.direction.symptom', {
        defaultMessage: 'The “Direction” control and the “Volume by direction” panel show different values.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.direction.cause', {
        defaultMessage:
          'Of the latest {documents} documents with two addresses, {missing} have no direction, and {different} have a direction that does not match the internal networks in Setup.',
        values: { documents: told.length, missing, different },
      }),
      evidence: [
        {
          label: i18n.translate('networkTraffic.diagnosis.direction.missing', {
            defaultMessage: 'Without network.direction',
          }),
          value: missing,
        },
        {
          label: i18n.translate('networkTraffic.diagnosis.direction.different', {
            defaultMessage: 'With a different direction',
          }),
          value: different,
        },
      ],
      remedy: i18n.translate('networkTraffic.diagnosis.direction.remedy', {
        defaultMessage:
          'Use the internal networks of Setup in packetbeat.yml on each sensor. Existing documents do not change.',
      }),
      snippet: [
        'processors:',
        '  - add_network_direction:',
        '      source: source.ip',
        '      destination: destination.ip',
        '      target: network.direction',
        '      internal_networks:',
        ...settings.internalNetworks.map((network) => `        - ${network}`),
      ].join('\n'),
      action: 'show',
    });
  },
};

/** What Packetbeat's processor `add_network_direction` says of a document; null where it lacks an address. */
function directionOf(event: Event, networks: NetworkSet): string | null {
  const [from, to] = ['source.ip', 'destination.ip'].map((field) => valueAt(event, field));
  if (typeof from !== 'string' || typeof to !== 'string') return null;
  if (networks.has(from)) return networks.has(to) ? 'internal' : 'outbound';
  return networks.has(to) ? 'inbound' : 'external';
}
