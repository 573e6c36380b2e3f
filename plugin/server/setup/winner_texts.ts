import { i18n } from '@kbn/i18n';

/** What winner.ts says, in Kibana's language. */
export const say = {
  yoursDecidesWithOurs: (values: { name: string; priority: number; mappings: string }) =>
    i18n.translate('networkTraffic.setup.winner.yoursDecidesWithOurs', {
      defaultMessage: 'Your template {name} (priority {priority}) decides, and it uses {mappings}.',
      values,
    }),
  yoursDecides: (values: { name: string; priority: number; mappings: string }) =>
    i18n.translate('networkTraffic.setup.winner.yoursDecides', {
      defaultMessage:
        'The template {name} (priority {priority}) decides about these indices, and Setup never outbids it. Add "{mappings}" to its composed_of.',
      values,
    }),
  outranksDataStreams: (values: { name: string }) =>
    i18n.translate('networkTraffic.setup.winner.outranksDataStreams', {
      defaultMessage:
        'The template {name} makes data streams of these names; with ours on top they would become plain indices.',
      values,
    }),
  outranks: (values: { templates: string }) =>
    i18n.translate('networkTraffic.setup.winner.outranks', {
      defaultMessage: 'Ours would outrank {templates}. Choose a narrower index pattern.',
      values,
    }),
  higherWins: (values: { name: string; priority: number; ours: number }) =>
    i18n.translate('networkTraffic.setup.winner.higherWins', {
      defaultMessage: '{name} has priority {priority}, ours {ours}: the higher one alone counts.',
      values,
    }),
  oursWins: (values: { priority: number; name: string; theirs: number }) =>
    i18n.translate('networkTraffic.setup.winner.oursWins', {
      defaultMessage:
        'Ours has priority {priority}, {name} {theirs}: the higher one alone counts, so ours carries on what {name} sets.',
      values,
    }),
  noOther: () =>
    i18n.translate('networkTraffic.setup.winner.noOther', {
      defaultMessage: 'No other composable template matches.',
    }),
};
