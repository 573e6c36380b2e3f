import type { ElasticsearchClient, SavedObjectsClient } from '../../../plugin/kibana_types/server';

/** Writes so far, to Elasticsearch and to the saved objects together. */
export interface Counter {
  calls: number;
}

/** `before`: the call never arrives. `after`: it does its work and the answer is lost. Then nothing works: the process died. */
export type When = 'before' | 'after';

class ConnectionLost extends Error {
  override readonly name = 'ConnectionError';
}

async function counted<T>(counter: Counter, at: number, when: When, call: () => Promise<T>): Promise<T> {
  counter.calls += 1;
  if (counter.calls > at || (counter.calls === at && when === 'before')) throw new ConnectionLost('cut off');
  const answer = await call();
  if (counter.calls === at) throw new ConnectionLost('cut off');
  return answer;
}

/** An Elasticsearch client whose connection is lost at the n-th write. */
export function cutAt(
  counter: Counter,
  at: number,
  when: When
): (client: ElasticsearchClient) => ElasticsearchClient {
  return (client) => ({
    msearch: (params) => client.msearch(params),
    fieldCaps: (params) => client.fieldCaps(params),
    transport: {
      request: (params, options) => {
        const call = (): Promise<unknown> => client.transport.request(params, options);
        const writes = params.method === 'PUT' || params.method === 'DELETE';
        return writes ? counted(counter, at, when, call) : call();
      },
    },
  });
}

/** A saved-objects client whose connection is lost at the n-th write. */
export function cutObjectsAt(
  counter: Counter,
  at: number,
  when: When
): (client: SavedObjectsClient) => SavedObjectsClient {
  return (client) => ({
    bulkGet: (objects) => client.bulkGet(objects),
    find: (options) => client.find(options),
    getCurrentNamespace: () => client.getCurrentNamespace(),
    bulkCreate: (objects, options) => counted(counter, at, when, () => client.bulkCreate(objects, options)),
    delete: (type, id, options) => counted(counter, at, when, () => client.delete(type, id, options)),
  });
}
