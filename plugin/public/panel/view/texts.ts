import { i18n } from '@kbn/i18n';
import type { Confidence, FindingKind, NameSource, Severity } from '../../../common/domain/detection/types';
import type { TalkerMeasure } from '../../../common/domain/talkers/types';

/** Words for the codes of the answer; functions, so that the language is known when they are read. */
export const severityText = (severity: Severity): string =>
  ({
    low: i18n.translate('networkTraffic.panel.severity.low', { defaultMessage: 'Low' }),
    medium: i18n.translate('networkTraffic.panel.severity.medium', { defaultMessage: 'Medium' }),
    high: i18n.translate('networkTraffic.panel.severity.high', { defaultMessage: 'High' }),
    critical: i18n.translate('networkTraffic.panel.severity.critical', { defaultMessage: 'Critical' }),
  })[severity];

export const confidenceText = (confidence: Confidence): string =>
  ({
    low: i18n.translate('networkTraffic.panel.confidence.low', { defaultMessage: 'low confidence' }),
    medium: i18n.translate('networkTraffic.panel.confidence.medium', { defaultMessage: 'medium confidence' }),
    high: i18n.translate('networkTraffic.panel.confidence.high', { defaultMessage: 'high confidence' }),
  })[confidence];

/** Kibana's own colours of anomalies (@kbn/ml-anomaly-utils: warning, minor, major, critical), the same in every theme. */
export const SEVERITY_COLOR: Readonly<Record<Severity, string>> = {
  low: '#8bc8fb',
  medium: '#fdec25',
  high: '#fba740',
  critical: '#fe5050',
};

/** Worst first. */
export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

export const kindText = (kind: FindingKind): string =>
  ({
    burst: i18n.translate('networkTraffic.panel.kind.burst', { defaultMessage: 'burst' }),
    ramp: i18n.translate('networkTraffic.panel.kind.ramp', { defaultMessage: 'slow rise' }),
    new_domain: i18n.translate('networkTraffic.panel.kind.newDomain', { defaultMessage: 'new domain' }),
    level_shift: i18n.translate('networkTraffic.panel.kind.levelShift', { defaultMessage: 'new level' }),
    drop: i18n.translate('networkTraffic.panel.kind.drop', { defaultMessage: 'drop' }),
  })[kind];

export const sourceText = (source: NameSource): string =>
  ({
    tls: i18n.translate('networkTraffic.panel.source.tls', { defaultMessage: 'TLS' }),
    http: i18n.translate('networkTraffic.panel.source.http', { defaultMessage: 'HTTP' }),
    dns: i18n.translate('networkTraffic.panel.source.dns', { defaultMessage: 'DNS' }),
  })[source];

export const measureText = (measure: TalkerMeasure): string =>
  ({
    created: i18n.translate('networkTraffic.panel.measure.created', { defaultMessage: 'Bytes sent' }),
    received: i18n.translate('networkTraffic.panel.measure.received', { defaultMessage: 'Bytes received' }),
    packets: i18n.translate('networkTraffic.panel.measure.packets', { defaultMessage: 'Packets' }),
    connections: i18n.translate('networkTraffic.panel.measure.connections', {
      defaultMessage: 'Connections',
    }),
  })[measure];
