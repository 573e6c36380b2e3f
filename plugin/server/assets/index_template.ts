import { i18n } from '@kbn/i18n';
import type { SetupSettings } from '../../common/api/setup';
import { INDEX_TEMPLATE, MAPPINGS } from '../setup/names';
import type { SpaceRecord } from '../setup/record';
import { diffOfAsset, type AssetDiff, type AssetSource } from './asset';
import { marked, templateAsset } from './template';
import type { TemplatePrecedence } from './template_precedence';

/** Our index template, one for all spaces. */
export const indexTemplate: AssetSource = (context, basis) => {
  const { cluster, settings, precedence } = basis;
  const patterns = patternsOf(cluster.records, context.space, settings);
  const title = i18n.translate('networkTraffic.setup.templates.indexTemplate', {
    defaultMessage: 'Index template for {patterns}',
    values: { patterns: patterns.join(', ') },
  });
  const wanted = marked('index_template', INDEX_TEMPLATE, title, {
    ...context.assets.indexTemplate,
    index_patterns: patterns,
  });
  const installed = cluster.templates?.find(({ name }) => name === INDEX_TEMPLATE)?.body;
  return [templateAsset(context, basis, wanted, installed, inTheWay(precedence, installed !== undefined))];
};

/** Patterns of all spaces, this one's as it is to be. */
function patternsOf(records: readonly SpaceRecord[], space: string, settings: SetupSettings): string[] {
  const others = records.filter((record) => record.space !== space);
  return [
    ...new Set([settings.indexPattern, ...others.map((record) => record.settings.indexPattern)]),
  ].sort();
}

/** What another template does to ours; undefined: nothing. We never outbid a site's own. */
function inTheWay(
  { superior, outranked, shadowed }: TemplatePrecedence,
  installed: boolean
): AssetDiff | undefined {
  if (superior) {
    const { name, priority } = superior;
    return superior.composed_of.includes(MAPPINGS)
      ? diffOfAsset('keep', 'current', messages.yoursDecidesWithOurs({ name, priority, mappings: MAPPINGS }))
      : diffOfAsset('conflict', 'overruled', messages.yoursDecides({ name, priority, mappings: MAPPINGS }));
  }
  if (installed) return undefined;
  if (outranked?.data_stream)
    return diffOfAsset('conflict', 'missing', messages.outranksDataStreams({ name: outranked.name }), [
      'keep_mine',
      'take_new',
    ]);
  if (shadowed.length === 0) return undefined;
  const templates = shadowed.map(({ name, pattern }) => `${name} (${pattern})`).join(', ');
  return diffOfAsset('conflict', 'missing', messages.outranks({ templates }), ['keep_mine', 'take_new']);
}

const messages = {
  yoursDecidesWithOurs: (values: { name: string; priority: number; mappings: string }) =>
    i18n.translate('networkTraffic.setup.indexTemplate.yoursUsesOurs', {
      defaultMessage: 'Your index template {name} (priority {priority}) applies and uses {mappings}.',
      values,
    }),
  yoursDecides: (values: { name: string; priority: number; mappings: string }) =>
    i18n.translate('networkTraffic.setup.indexTemplate.yoursApplies', {
      defaultMessage:
        'The index template {name} has a higher priority ({priority}) and applies to these indices. Add “{mappings}” to its composed_of list.',
      values,
    }),
  outranksDataStreams: (values: { name: string }) =>
    i18n.translate('networkTraffic.setup.indexTemplate.outranksDataStreams', {
      defaultMessage:
        'The index template {name} creates data streams with these names. Our template would turn them into plain indices. Choose a more specific index pattern.',
      values,
    }),
  outranks: (values: { templates: string }) =>
    i18n.translate('networkTraffic.setup.indexTemplate.outranks', {
      defaultMessage: 'Our index template would override {templates}. Choose a more specific index pattern.',
      values,
    }),
};
