import { i18n } from '@kbn/i18n';

/** Why a text cannot be the index pattern of Setup, and what to write instead; undefined where its form is good. */
export function patternFault(pattern: string): string | undefined {
  if (/^<|\{now/.test(pattern)) return messages.dateMath();
  if (pattern.includes(':')) return messages.remoteCluster();
  if (pattern.includes(',')) return messages.several();
  if (pattern.replaceAll('*', '').length < 3) return messages.tooWide();
  return /^[a-z0-9][a-z0-9._-]*\*?$/.test(pattern) ? undefined : messages.form();
}

const messages = {
  dateMath: () =>
    i18n.translate('networkTraffic.setup.pattern.dateMath', {
      defaultMessage:
        'Date math cannot be used in the index pattern. Use a pattern with a star, for example logstash-*.',
    }),
  remoteCluster: () =>
    i18n.translate('networkTraffic.setup.pattern.remoteCluster', {
      defaultMessage:
        'The index pattern refers to a remote cluster, but Setup creates templates in this cluster. Run setup in the remote cluster, or use a local pattern, for example logstash-*.',
    }),
  several: () =>
    i18n.translate('networkTraffic.setup.pattern.several', {
      defaultMessage: 'Enter a single index pattern, for example logstash-*.',
    }),
  tooWide: () =>
    i18n.translate('networkTraffic.setup.pattern.tooWide', {
      defaultMessage:
        'The index pattern matches too many indices. Enter at least three characters before the star.',
    }),
  form: () =>
    i18n.translate('networkTraffic.setup.pattern.form', {
      defaultMessage:
        'Enter an index pattern in lowercase, with a star only at the end, for example logstash-*.',
    }),
};
