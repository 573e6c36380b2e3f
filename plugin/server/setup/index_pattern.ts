import type { estypes } from '@elastic/elasticsearch';
import { i18n } from '@kbn/i18n';
import { ifForbidden, Problem } from '../elasticsearch/problem';
import type { SetupContext } from './context';

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
