import {
  ANOMALIES_PATH,
  TALKERS_PATH,
  type AnomaliesRequestInput,
  type TalkersResponse,
} from '../../../plugin/common/api/anomalies';
import { exampleAnswer } from '../../../plugin/common/api/anomalies_fixture';
import { STATUS_PATH, type StatusResponse } from '../../../plugin/common/api/setup';
import type { HttpSetup } from '../../../plugin/kibana_types/browser';

/** A stored answer of the route. */
const ANOMALIES = exampleAnswer(Date.parse('2026-03-03T00:00:00Z'), {
  id: 'tls:example.com:1',
  domain: 'example.com',
  severity: 'high',
});

const TALKERS: TalkersResponse = { talkers: null, warnings: [] };

const STATUS: StatusResponse = {
  pluginVersion: '0.1.0',
  state: 'not_installed',
  space: 'default',
  settings: {
    indexPattern: 'logstash-*',
    internalNetworks: ['10.0.0.0/8'],
    retentionDays: null,
    shippingPorts: [5044],
    summaries: false,
  },
  assets: [],
  dashboard: null,
  dataViewId: null,
  documents: { count: 0, newest: null },
};

/**
 * Kibana's `http` with our server behind it that knows the panel's question and Setup's status.
 * @param asked gets each question once: both of its requests are the same but for the talkers.
 */
export function createHttp(asked: AnomaliesRequestInput[]): HttpSetup {
  const answer = (path: string, known: Readonly<Record<string, unknown>>): Promise<never> =>
    path in known
      ? Promise.resolve(known[path] as never)
      : Promise.reject(Object.assign(new Error('Not Found'), { body: { statusCode: 404, message: path } }));
  let judged: AnomaliesRequestInput | undefined;
  return {
    basePath: { prepend: (path) => path },
    get: (path) => answer(path, { [STATUS_PATH]: STATUS }),
    post: (path, options) => {
      const body = JSON.parse(options?.body ?? '{}') as AnomaliesRequestInput;
      if (path === ANOMALIES_PATH) judged = body;
      if (path === TALKERS_PATH) {
        expect({ ...body, talkers: false }).toEqual(judged);
        asked.push(body);
      }
      return answer(path, { [ANOMALIES_PATH]: ANOMALIES, [TALKERS_PATH]: TALKERS });
    },
  };
}
