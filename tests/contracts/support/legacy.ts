import { merge } from 'rxjs';
import { Embeddable } from '../../../workbench/public/kibana/embeddable';
import type { LegacyDefinition, LegacyInput } from '../../../plugin/kibana_types/embeddable';
import type { Bundles } from './built_plugin';
import type { DashboardContext, FakeDashboard } from './dashboard';

const INHERITED = ['id', 'viewMode', 'timeRange', 'timeslice', 'query', 'filters', 'lastReloadRequestTime'];

/**
 * R0, 8.12 to 8.14: the setup contract of browser-contracts.json (8.12.2), where a panel's explicit input is what is
 * saved and what the dashboard passes down is not (src/plugins/embeddable/public/lib/containers/container.ts, 8.12).
 */
export function legacyDashboard(context: DashboardContext, bundles: Bundles): FakeDashboard {
  bundles.define('plugin/embeddable/public', () => ({ Embeddable }), 0);
  const factories = new Map<string, LegacyDefinition>();
  return {
    embeddable: {
      registerEmbeddableFactory: (type, definition) => {
        if (factories.has(type)) throw new Error(`Embeddable factory [${type}] already registered`);
        factories.set(type, definition);
      },
    },
    registered: () => [...factories.keys()],
    open: async (stored, element) => {
      const factory = factories.get('network_anomalies');
      if (!factory) throw new Error('not registered');
      const passedDown = (): Readonly<Record<string, unknown>> => ({
        viewMode: context.viewMode$.value,
        timeRange: context.timeRange$.value,
        timeslice: context.timeslice$.value,
        query: context.query$.value,
        filters: context.filters$.value,
      });
      const input: LegacyInput = { id: 'p1', ...passedDown(), ...stored };
      const panel = await factory.create(input, {});
      panel.render(element);
      const { filters$, query$, timeRange$, viewMode$, reload$ } = context;
      const own = stored.timeRange === undefined ? {} : { timeRange: stored.timeRange };
      const subscription = merge(filters$, query$, timeRange$, viewMode$).subscribe(() =>
        panel.updateInput({ ...passedDown(), ...own })
      );
      subscription.add(reload$.subscribe(() => panel.reload()));
      return {
        save: () => ({
          enhancements: {},
          ...Object.fromEntries(
            Object.entries(panel.getInput()).filter(
              ([key, value]) => value !== undefined && !INHERITED.includes(key)
            )
          ),
          ...own,
        }),
        unsaved: () => Promise.resolve(undefined),
        setTitle: (title) => panel.updateInput({ title }),
        close: () => {
          subscription.unsubscribe();
          panel.destroy();
        },
      };
    },
  };
}
