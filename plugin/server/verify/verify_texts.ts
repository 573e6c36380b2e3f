import { i18n } from '@kbn/i18n';

/** What verify.ts says, in Kibana's language. */
export const say = {
  probeTitle: () =>
    i18n.translate('networkTraffic.setup.verify.probeTitle', {
      defaultMessage: 'A new index understands an event and its place',
    }),
  probeOneIndex: () =>
    i18n.translate('networkTraffic.setup.verify.probeOneIndex', {
      defaultMessage: 'Not tried: the pattern names one index only.',
    }),
  probeHindered: (values: { hindrance: string }) =>
    i18n.translate('networkTraffic.setup.verify.probeHindered', {
      defaultMessage: 'Not tried. {hindrance}',
      values,
    }),
  probeFound: () =>
    i18n.translate('networkTraffic.setup.verify.probeFound', {
      defaultMessage: 'Written, found by address, protocol and place, removed.',
    }),
  probeNotFound: () =>
    i18n.translate('networkTraffic.setup.verify.probeNotFound', {
      defaultMessage:
        'The probe was written but not found by address, protocol and place: the templates do not apply to new indices. See the plan.',
    }),
  referencesTitle: () =>
    i18n.translate('networkTraffic.setup.verify.referencesTitle', {
      defaultMessage: 'Every saved object finds what it refers to',
    }),
  objectsMissing: (values: { missing: string }) =>
    i18n.translate('networkTraffic.setup.verify.objectsMissing', {
      defaultMessage: 'Not there: {missing}. Run Setup.',
      values,
    }),
  referencesFound: (values: { references: number; objects: number }) =>
    i18n.translate('networkTraffic.setup.verify.referencesFound', {
      defaultMessage:
        '{references, plural, one {# reference} other {# references}} of {objects, plural, one {# object} other {# objects}}.',
      values,
    }),
  referencesBroken: (values: { references: string }) =>
    i18n.translate('networkTraffic.setup.verify.referencesBroken', {
      defaultMessage: 'Broken: {references}. Run Setup to put them back.',
      values,
    }),
  widgetFails: (values: { index: string; reason: string }) =>
    i18n.translate('networkTraffic.setup.verify.widgetFails', {
      defaultMessage: 'Fails in {index}: {reason}. Repair that index.',
      values,
    }),
  widgetAnswers: () =>
    i18n.translate('networkTraffic.setup.verify.widgetAnswers', {
      defaultMessage: 'Its own request, with its query and filters, answers in every index.',
    }),
  widgetNotTried: (values: { message: string }) =>
    i18n.translate('networkTraffic.setup.verify.widgetNotTried', {
      defaultMessage: 'Not tried ({message}): look at it on the dashboard.',
      values,
    }),
};
