import { i18n } from '@kbn/i18n';
import type { AssetKind, Plan, PlanAction } from '../../../common/api/setup';
import { ACTIONS } from './texts';

type Group =
  | 'templates'
  | 'dataViews'
  | 'dashboards'
  | 'panels'
  | 'tags'
  | 'policies'
  | 'pipelines'
  | 'indices'
  | 'summaries';

const GROUPS: Readonly<Record<AssetKind, Group>> = {
  component_template: 'templates',
  index_template: 'templates',
  data_view: 'dataViews',
  dashboard: 'dashboards',
  lens: 'panels',
  map: 'panels',
  search: 'panels',
  visualization: 'panels',
  tag: 'tags',
  retention: 'policies',
  ingest_pipeline: 'pipelines',
  index: 'indices',
  summary_parts: 'summaries',
  summary: 'summaries',
};

function counted(group: Group, count: number): string {
  const values = { count };
  switch (group) {
    case 'templates':
      return i18n.translate('networkTraffic.plan.count.templates', {
        defaultMessage: '{count, plural, one {# template} other {# templates}}',
        values,
      });
    case 'dataViews':
      return i18n.translate('networkTraffic.plan.count.dataViews', {
        defaultMessage: '{count, plural, one {# data view} other {# data views}}',
        values,
      });
    case 'dashboards':
      return i18n.translate('networkTraffic.plan.count.dashboards', {
        defaultMessage: '{count, plural, one {# dashboard} other {# dashboards}}',
        values,
      });
    case 'panels':
      return i18n.translate('networkTraffic.plan.count.panels', {
        defaultMessage: '{count, plural, one {# panel} other {# panels}}',
        values,
      });
    case 'tags':
      return i18n.translate('networkTraffic.plan.count.tags', {
        defaultMessage: '{count, plural, one {# tag} other {# tags}}',
        values,
      });
    case 'policies':
      return i18n.translate('networkTraffic.plan.count.policies', {
        defaultMessage: '{count, plural, one {# lifecycle policy} other {# lifecycle policies}}',
        values,
      });
    case 'pipelines':
      return i18n.translate('networkTraffic.plan.count.pipelines', {
        defaultMessage: '{count, plural, one {# ingest pipeline} other {# ingest pipelines}}',
        values,
      });
    case 'indices':
      return i18n.translate('networkTraffic.plan.count.indices', {
        defaultMessage: '{count, plural, one {# index} other {# indices}}',
        values,
      });
    case 'summaries':
      return i18n.translate('networkTraffic.plan.count.summaries', {
        defaultMessage: '{count, plural, one {# object} other {# objects}} for summaries',
        values,
      });
  }
}

/** What stops somebody first. */
const ORDER: readonly PlanAction[] = ['blocked', 'conflict', 'edited', 'create', 'update', 'remove'];

/** What will happen, one line an action: "Create: 3 templates, 1 data view and 22 panels". */
export function summaryOf({ items }: Plan): readonly string[] {
  const list = new Intl.ListFormat(i18n.getLocale(), { type: 'conjunction' });
  const changes = ORDER.flatMap((action) => {
    const counts = new Map<Group, number>();
    for (const { kind } of items.filter((item) => item.action === action))
      counts.set(GROUPS[kind], (counts.get(GROUPS[kind]) ?? 0) + 1);
    return counts.size === 0
      ? []
      : [
          i18n.translate('networkTraffic.plan.summary', {
            defaultMessage: '{action}: {objects}',
            values: {
              action: ACTIONS[action].label,
              objects: list.format([...counts].map(([group, count]) => counted(group, count))),
            },
          }),
        ];
  });
  return changes.length > 0
    ? changes
    : [
        i18n.translate('networkTraffic.plan.onlySettings', {
          defaultMessage: 'Only your settings are saved. No objects change.',
        }),
      ];
}
