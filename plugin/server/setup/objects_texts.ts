import { i18n } from '@kbn/i18n';

/** What objects.ts says, in Kibana's language. */
export const say = {
  forbidden: (values: { doing: string; reason: string }) =>
    i18n.translate('networkTraffic.setup.objects.forbidden', {
      defaultMessage: 'Your Kibana role may not {doing}: {reason}. It needs "All" for Network Traffic.',
      values,
    }),
  unauthorized: (values: { doing: string }) =>
    i18n.translate('networkTraffic.setup.objects.unauthorized', {
      defaultMessage: 'The login was not accepted when asked to {doing}. Log in again.',
      values,
    }),
  failed: (values: { doing: string; reason: string }) =>
    i18n.translate('networkTraffic.setup.objects.failed', {
      defaultMessage: 'Kibana could not {doing}: {reason}. Try again; nothing was left half done.',
      values,
    }),
};
