import { buildEsQuery } from '@kbn/es-query';
import { faultsOfRuleParams } from '../../common/api/rule_params';

/** What is wrong with parameters, by field: the schema's findings, and KQL that Kibana cannot read. */
export function faultsOfRule(params: unknown): Readonly<Record<string, readonly string[]>> {
  const { kuery } = (params ?? {}) as { readonly kuery?: unknown };
  const problem = typeof kuery === 'string' ? problemOfKuery(kuery) : undefined;
  return { ...faultsOfRuleParams(params), ...(problem === undefined ? {} : { kuery: [problem] }) };
}

/** The first line: the rest points at a column of a fixed-width font. */
function problemOfKuery(kuery: string): string | undefined {
  try {
    buildEsQuery(undefined, [{ query: kuery, language: 'kuery' }], [], {});
    return undefined;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).split('\n')[0];
  }
}
