import type { estypes } from '@elastic/elasticsearch';
import { i18n } from '@kbn/i18n';
import { ifForbidden, Problem } from '../elasticsearch/problem';
import type { SetupContext } from './context';

/** Why a text cannot be the index pattern of Setup, and what to write instead; undefined where its form is good. */
export function patternFault(pattern: string): string | undefined {
  if (/^<|\{now/.test(pattern)) return messages.dateMath();
  if (pattern.includes(':')) return messages.remoteCluster();
  if (pattern.includes(',')) return messages.several();
  if (pattern.replaceAll('*', '').length < 3) return messages.tooWide();
  return /^[a-z0-9][a-z0-9._-]*\*?$/.test(pattern) ? undefined : messages.form();
}

/**
 * Index templates of ours make plain indices: behind a data stream or an alias they would never be used.
 * @throws Problem `invalid` in words; nothing where this user may not look.
 */
export async function requirePlainIndices(
  { elasticsearch }: Pick<SetupContext, 'elasticsearch'>,
  pattern: string
): Promise<void> {
  const found = await elasticsearch
    .tryAsk<estypes.IndicesResolveIndexResponse>(
      'see what the index pattern matches',
      'GET',
      `/_resolve/index/${encodeURIComponent(pattern)}`
    )
    .catch(ifForbidden(() => undefined));
  const [stream] = found?.data_streams ?? [];
  if (stream) throw new Problem(400, 'invalid', messages.dataStream({ pattern, name: stream.name }));
  // A pattern with a star may match aliases beside the indices that they stand for.
  if (found?.aliases.some(({ name }) => name === pattern))
    throw new Problem(400, 'invalid', messages.alias({ pattern }));
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
  dataStream: (values: { pattern: string; name: string }) =>
    i18n.translate('networkTraffic.setup.pattern.dataStream', {
      defaultMessage:
        '{pattern} matches the data stream {name}. Network Traffic requires plain indices: set data_stream => false in the output of the Logstash pipeline, and enter the pattern of its indices, for example logstash-*.',
      values,
    }),
  alias: (values: { pattern: string }) =>
    i18n.translate('networkTraffic.setup.pattern.alias', {
      defaultMessage:
        '{pattern} is an alias. Enter the pattern of the indices that the alias refers to, for example logstash-*.',
      values,
    }),
};
