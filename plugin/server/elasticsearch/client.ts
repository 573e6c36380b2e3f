import type { ElasticsearchClient } from '../../kibana_types/server';
import { elasticsearchProblem, failureOf } from './problem';

export interface Call {
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: unknown;
  /** Not to be repeated by itself when the connection is lost: done twice it would do something else. */
  readonly once?: true;
}

/** Elasticsearch as the services see it: one user's rights, errors that say what to do. */
export interface Elasticsearch {
  /** @param doing what is asked, as the object of "asked to …" in an error. @throws Problem */
  ask(doing: string, method: string, path: string, call?: Call): Promise<unknown>;
  /** As `ask`, and undefined where Elasticsearch answers 404. */
  find(doing: string, method: string, path: string, call?: Call): Promise<unknown>;
  /** As `ask`, and undefined where this cluster has no such endpoint (400, 404, 405). */
  tryAsk(doing: string, method: string, path: string, call?: Call): Promise<unknown>;
}

const TIMEOUT_MS = 30_000;

/**
 * Wraps Kibana's client of the current user.
 * @param timeoutMs after which a request counts as unanswered.
 */
export function createElasticsearch(client: ElasticsearchClient, timeoutMs = TIMEOUT_MS): Elasticsearch {
  const send = (method: string, path: string, call: Call): Promise<unknown> =>
    client.transport.request(
      {
        method,
        path,
        ...(call.query ? { querystring: call.query } : {}),
        ...(call.body === undefined ? {} : { body: call.body }),
      },
      // What fails is better told than tried for minutes.
      { requestTimeout: timeoutMs, maxRetries: call.once ? 0 : 1 }
    );
  const asking =
    (absent: readonly number[]) =>
    async (doing: string, method: string, path: string, call: Call = {}): Promise<unknown> => {
      try {
        return await send(method, path, call);
      } catch (error) {
        const { status } = failureOf(error);
        if (status !== undefined && absent.includes(status)) return undefined;
        throw elasticsearchProblem(error, doing);
      }
    };
  return { ask: asking([]), find: asking([404]), tryAsk: asking([400, 404, 405]) };
}
