import { i18n } from '@kbn/i18n';

/** What candidates.ts says, in Kibana's language. */
export const say = {
  notExamined: (values: { dropped: number; maxDomains: number }) =>
    i18n.translate('networkTraffic.panel.candidates.notExamined', {
      defaultMessage:
        '{dropped} domains with enough requests were not examined: the first {maxDomains} by size and by excess were.',
      values,
    }),
  beyondSearch: (values: { sumOther: number }) =>
    i18n.translate('networkTraffic.panel.candidates.beyondSearch', {
      defaultMessage:
        'More domains than a search may return: {sumOther} requests belong to domains outside the largest of their time.',
      values,
    }),
  withoutDomain: (values: { uncounted: number; domainField: string }) =>
    i18n.translate('networkTraffic.panel.candidates.withoutDomain', {
      defaultMessage:
        '{uncounted} documents have a name but no {domainField} (IP addresses have none; documents before the pipeline lack it): they are not counted.',
      values,
    }),
};
