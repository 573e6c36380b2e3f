import { i18n } from '@kbn/i18n';
import { found, ok, percent, type DiagnosticCheck } from './check';
import type { Encapsulation } from './encapsulated_flows';

/** With fewer flows a few odd ones weigh too much. */
const ENOUGH = 20;
/** So much of the flows without an address, or of the bytes within tunnels, hides what the dashboard shows. */
const SHARE = 0.8;
const SNIPPET = `ip link add vxlan0 type vxlan id 1 dstport 4789 dev eth0
ip link set vxlan0 up
# packetbeat.yml
packetbeat.interfaces.device: vxlan0`;

/** Why the addresses of connections cannot be seen; null: they can. */
export function hiddenBy({ flows, addressed, bytes, tunnelled }: Encapsulation): 'frames' | 'tunnel' | null {
  if (flows >= ENOUGH && addressed <= (1 - SHARE) * flows) return 'frames';
  return flows > 0 && bytes > 0 && tunnelled >= SHARE * bytes ? 'tunnel' : null;
}

/** What a check answers that would judge addresses which are not the connections' own. */
export const notVisible = (): string =>
  i18n.translate('networkTraffic.diagnosis.encapsulation.notVisible', {
    defaultMessage: 'Not checked, because the addresses of connections are not visible. See that check.',
  });

export const encapsulation: DiagnosticCheck = {
  id: 'encapsulation',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.encapsulation.question', {
      defaultMessage: 'Connection addresses are visible',
    }),
  judges: 'flows',
  ask({ traffic }) {
    const { flows, addressed, bytes, tunnelled } = traffic.encapsulation;
    const hidden = hiddenBy(traffic.encapsulation);
    if (hidden === null)
      return ok(
        i18n.translate('networkTraffic.diagnosis.encapsulation.visible', {
          defaultMessage:
            '{addressed, number} of {flows, plural, one {# flow} other {# flows}} have addresses.',
          values: { flows, addressed },
        })
      );
    return found('encapsulated', {
      symptom: i18n.translate('networkTraffic.diagnosis.encapsulation.symptom', {
        defaultMessage:
          'Volumes are shown, but talkers, protocols, domains, and the map are empty or show only a tunnel.',
      }),
      cause:
        hidden === 'frames'
          ? i18n.translate('networkTraffic.diagnosis.encapsulation.frames', {
              defaultMessage:
                'Flows have no addresses. The captured frames use an encapsulation that Packetbeat does not decode (PPPoE, MPLS, stacked VLAN, or vendor tags).',
            })
          : i18n.translate('networkTraffic.diagnosis.encapsulation.tunnel', {
              defaultMessage:
                '{share} of the volume uses tunnel ports (VXLAN, Geneve, GTP, L2TP). Packetbeat captures the tunnel, not the connections inside it.',
              values: { share: percent(tunnelled, bytes) },
            }),
      evidence: [
        {
          label: i18n.translate('networkTraffic.diagnosis.encapsulation.withAddress', {
            defaultMessage: 'Flows with an address',
          }),
          value: `${addressed} (${percent(addressed, flows)})`,
        },
        {
          label: i18n.translate('networkTraffic.diagnosis.encapsulation.inTunnels', {
            defaultMessage: 'Volume on tunnel ports',
          }),
          value: percent(tunnelled, bytes),
        },
      ],
      remedy: i18n.translate('networkTraffic.diagnosis.encapsulation.remedy', {
        defaultMessage:
          'Capture on an interface after decapsulation: for example ppp0 instead of the Ethernet interface, or a VXLAN interface of the sensor for mirrored cloud traffic.',
      }),
      ...(hidden === 'tunnel' ? { snippet: SNIPPET, action: 'show' as const } : {}),
    });
  },
};
