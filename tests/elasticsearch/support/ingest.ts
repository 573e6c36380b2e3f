import type { Client } from '@elastic/elasticsearch';
import { at } from '../../../plugin/server/setup/canonical';

export const PIPELINE = 'network-traffic';

const path = `/_ingest/pipeline/${PIPELINE}`;

/** Setup's ingest pipeline, without the dates that newer versions add; undefined: there is none. */
export async function pipelineOf(client: Client): Promise<object | undefined> {
  const answer = await client.transport.request({ method: 'GET', path }, { ignore: [404] });
  const found = at(answer, PIPELINE);
  if (typeof found !== 'object') return undefined;
  return Object.fromEntries(Object.entries(found ?? {}).filter(([key]) => !/_date(_millis)?$/.test(key)));
}

export const writePipeline = (client: Client, body: object): Promise<unknown> =>
  client.transport.request({ method: 'PUT', path, body });

/** No index may name it any more. */
export const removePipeline = (client: Client): Promise<unknown> =>
  client.transport.request({ method: 'DELETE', path }, { ignore: [404] });
