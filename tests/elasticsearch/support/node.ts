import {
  startElasticsearch,
  type ElasticsearchOptions,
  type RunningElasticsearch,
} from '../../../scripts/elasticsearch/start';
import { DISTRIBUTIONS, type ElasticsearchVersion } from '../../../scripts/elasticsearch/versions';

const asked = process.env.NETWORK_TRAFFIC_ELASTICSEARCH ?? '8.19.7';
if (!(asked in DISTRIBUTIONS)) throw new Error(`There is no Elasticsearch ${asked} to test on.`);

/** The Elasticsearch that Setup and the doctor are tested on; the full check tests them on each. */
export const VERSION = asked as ElasticsearchVersion;

/** 8.19.7 is a small build: no scripts for runtime fields, no re-indexing. */
export const SMALL = VERSION === '8.19.7';

/** A node of that version. The first time it may have to be downloaded. */
export const startNode = (
  options: Omit<ElasticsearchOptions, 'version'> = {}
): Promise<RunningElasticsearch> => startElasticsearch({ ...options, version: VERSION });
