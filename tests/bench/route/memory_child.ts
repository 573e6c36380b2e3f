import { readFileSync, writeFileSync } from 'node:fs';
import { Client } from '@elastic/elasticsearch';
import { anomaliesInput } from '../../../plugin/common/api/anomalies_request';
import type { AnomaliesRequestInput } from '../../../plugin/common/api/anomalies';
import type { ElasticsearchClient } from '../../../plugin/kibana_types/server';
import { createElasticsearch } from '../../../plugin/server/elasticsearch/client';
import { findAnomalies } from '../../../plugin/server/anomalies/anomalies';
import type { MemoryTask } from './memory';

/** Resident memory now and at its highest since the mark was reset, MB (Linux). */
function resident(field: 'VmRSS' | 'VmHWM'): number {
  const kilobytes = new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return Number(kilobytes) / 1000;
}

async function main(): Promise<void> {
  const { node, before, measured } = JSON.parse(process.argv[2] ?? '') as MemoryTask;
  const client = new Client({ node, requestTimeout: 120_000 });
  const ask = async (input: AnomaliesRequestInput): Promise<void> => {
    const request = anomaliesInput.parse(input);
    const elasticsearch = createElasticsearch(client as unknown as ElasticsearchClient);
    JSON.stringify(await findAnomalies(request, { elasticsearch, clock: Date.now() }));
  };
  await ask(before);
  globalThis.gc?.();
  writeFileSync('/proc/self/clear_refs', '5');
  const idle = resident('VmRSS');
  await ask(measured);
  process.stdout.write(String(resident('VmHWM') - idle));
  await client.close();
}

void main();
