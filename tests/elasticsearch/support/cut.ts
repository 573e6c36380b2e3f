import type { SavedObjectsClient } from '../../../plugin/kibana_types/server';
import type { When } from './fault_proxy';

/** Calls of the saved-objects client that wrote, so far. */
export interface Counter {
  calls: number;
}

class ConnectionLost extends Error {
  override readonly name = 'ConnectionError';
}

/** A saved-objects client whose connection is lost at the n-th write, and at that one only. */
export function cutObjectsAt(
  counter: Counter,
  at: number,
  when: When
): (client: SavedObjectsClient) => SavedObjectsClient {
  const counted = async <T>(call: () => Promise<T>): Promise<T> => {
    counter.calls += 1;
    const hit = counter.calls === at;
    if (hit && when === 'before') throw new ConnectionLost('cut off');
    const answer = await call();
    if (hit) throw new ConnectionLost('cut off');
    return answer;
  };
  return (client) => ({
    bulkGet: (objects) => client.bulkGet(objects),
    find: (options) => client.find(options),
    getCurrentNamespace: () => client.getCurrentNamespace(),
    bulkCreate: (objects, options) => counted(() => client.bulkCreate(objects, options)),
    bulkDelete: (objects, options) => counted(() => client.bulkDelete(objects, options)),
  });
}
