import type { estypes } from '@elastic/elasticsearch';
import { ifForbidden } from '../elasticsearch/problem';
import { isObject, type JsonObject } from '../setup/canonical';
import type { SetupContext } from '../setup/context';
import { INGEST_PIPELINE } from '../setup/names';

/** Our ingest pipeline as it is installed, and who else in the cluster uses it. */
export interface FoundPipelines {
  readonly installed: JsonObject | undefined;
  /** Other pipelines that call ours. */
  readonly callers: readonly string[];
  /** This user may not look for pipelines. */
  readonly hidden: boolean;
}

/** Of all other pipelines only the names that they call are read: a cluster may have hundreds. */
export async function readPipelines({ elasticsearch }: SetupContext): Promise<FoundPipelines> {
  try {
    const answer =
      (await elasticsearch.find<Record<string, JsonObject>>(
        'read the ingest pipelines',
        'GET',
        '/_ingest/pipeline',
        { query: { filter_path: `${INGEST_PIPELINE}.**,**.pipeline.name` } }
      )) ?? {};
    const { [INGEST_PIPELINE]: installed, ...others } = answer;
    const callers = Object.entries(others).filter(([, pipeline]) => calls(pipeline));
    return { installed, callers: callers.map(([name]) => name), hidden: false };
  } catch (error) {
    return ifForbidden(() => ({ installed: undefined, callers: [], hidden: true }))(error);
  }
}

/** Whether a processor at any depth calls ours. */
function calls(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(calls);
  if (!isObject(part)) return false;
  const { pipeline, ...rest } = part;
  return (isObject(pipeline) && pipeline.name === INGEST_PIPELINE) || Object.values(rest).some(calls);
}

interface Node {
  readonly ingest?: estypes.NodesInfoNodeInfoIngest;
  readonly modules?: readonly { readonly name: string }[];
}

/** The language of its scripts, which is a module. */
const SCRIPTS = 'lang-painless';

/** What a pipeline needs and some node lacks; who may not look is taken to have all. */
export async function lackingForPipeline(
  { elasticsearch }: SetupContext,
  { processors }: JsonObject
): Promise<string[]> {
  const answer = await elasticsearch
    .ask<{ nodes?: Record<string, Node> }>(
      'see which processors the nodes have',
      'GET',
      '/_nodes/ingest,plugins',
      {
        query: { filter_path: 'nodes.*.ingest.processors.type,nodes.*.modules.name' },
      }
    )
    .catch(ifForbidden(() => undefined));
  if (answer === undefined) return [];
  const wanted = (Array.isArray(processors) ? processors : []).flatMap((processor) =>
    isObject(processor) ? Object.keys(processor) : []
  );
  // A node that has none of either is left out of its answer altogether.
  const nodes = Object.values(answer.nodes ?? { none: {} });
  const absent = nodes.flatMap(({ ingest, modules }) => {
    const types = new Set(ingest?.processors.map(({ type }) => type));
    const parts = new Set(modules?.map(({ name }) => name));
    return [...wanted.filter((type) => !types.has(type)), ...(parts.has(SCRIPTS) ? [] : [SCRIPTS])];
  });
  return [...new Set(absent)];
}
