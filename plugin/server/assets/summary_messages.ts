import { i18n } from '@kbn/i18n';
import type { SummaryKind } from '../summaries/definitions';

const TITLES: Readonly<Record<SummaryKind, () => string>> = {
  'domains-5m': () =>
    i18n.translate('networkTraffic.setup.summaries.domains5m', {
      defaultMessage: 'Summary of requests by domain and five minutes',
    }),
  'domains-1h': () =>
    i18n.translate('networkTraffic.setup.summaries.domains1h', {
      defaultMessage: 'Summary of requests and bytes by domain and hour',
    }),
  'sources-1h': () =>
    i18n.translate('networkTraffic.setup.summaries.sources1h', {
      defaultMessage: 'Summary of flows by source address and hour',
    }),
  'destinations-1h': () =>
    i18n.translate('networkTraffic.setup.summaries.destinations1h', {
      defaultMessage: 'Summary of flows by destination address and hour',
    }),
};

/** What summary_transform.ts says, in Kibana’s language. */
export const summaryMessages = {
  title: (kind: SummaryKind) => TITLES[kind](),
  notThereYet: () =>
    i18n.translate('networkTraffic.setup.summaries.notThereYet', {
      defaultMessage: 'Not there yet. It counts all existing events first, then new ones every few minutes.',
    }),
  notWanted: () =>
    i18n.translate('networkTraffic.setup.summaries.notWanted', {
      defaultMessage: 'Made by Setup and no longer wanted. Its counts are deleted; the events are kept.',
    }),
  foreign: () =>
    i18n.translate('networkTraffic.setup.summaries.foreign', {
      defaultMessage: 'A transform with this name exists and was not made by Setup.',
    }),
  otherContents: () =>
    i18n.translate('networkTraffic.setup.summaries.otherDefinition', {
      defaultMessage:
        'Made by another version of Setup. It is recreated and counts all events again; until then, anomalies are computed from events.',
    }),
  changed: () =>
    i18n.translate('networkTraffic.setup.summaries.changed', {
      defaultMessage:
        'Somebody changed this transform after Setup. If recreated, it counts all events again.',
    }),
  changedAndStopped: () =>
    i18n.translate('networkTraffic.setup.summaries.changedAndStopped', {
      defaultMessage:
        'Somebody changed this transform after Setup, and it is not running. If you keep it, start it under Stack Management > Transforms. If recreated, it counts all events again.',
    }),
  failed: (values: { reason: string }) =>
    i18n.translate('networkTraffic.setup.summaries.failed', {
      defaultMessage: 'The transform failed and will be restarted. Elasticsearch says: {reason}',
      values,
    }),
  stopped: () =>
    i18n.translate('networkTraffic.setup.summaries.stopped', {
      defaultMessage: 'The transform is stopped and will be restarted.',
    }),
  stillUsedBy: (values: { spaces: string }) =>
    i18n.translate('networkTraffic.setup.summaries.stillUsedBy', {
      defaultMessage: 'Still used in these spaces: {spaces}.',
      values,
    }),
  madeFromEvents: () =>
    i18n.translate('networkTraffic.setup.summaries.madeFromEvents', {
      defaultMessage: 'Made by Setup. Its counts are deleted; the events are kept.',
    }),
  foreignIndex: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.summaries.foreignIndex', {
      defaultMessage:
        'The index {index} has the name of a summary and was not made by Setup. Delete it, then run Setup again.',
      values,
    }),
};
