import type { Content } from '../spec/dashboard';
import type { LensWidget, TextPanel, Widget } from '../spec/widget';
import { idOf, type Reference } from './stored';

type Stored = Readonly<Record<string, unknown>>;

/** What a panel of the dashboard stores besides its place, and the references that it adds to the dashboard's. */
export interface PanelParts {
  readonly panel: Stored;
  readonly references: readonly Reference[];
}

const plain = { enhancements: {} };

/** A click offers Discover besides the filter. */
const toDiscover = (slug: string): Stored => ({
  dynamicActions: {
    events: [
      {
        eventId: `discover-${slug}`,
        triggers: ['FILTER_TRIGGER'],
        action: {
          factoryId: 'OPEN_IN_DISCOVER_DRILLDOWN',
          name: 'See these events in Discover',
          config: { openInNewTab: false },
        },
      },
    ],
  },
});

function lensConfig({ chart, drilldown, slug }: LensWidget): Stored {
  return {
    // A metric shows its name itself.
    ...(chart.type === 'metric' ? { hidePanelTitles: true } : {}),
    enhancements: drilldown ? toDiscover(slug) : {},
  };
}

function text({ title, markdown }: TextPanel): Stored {
  return {
    savedVis: {
      id: '',
      title,
      description: '',
      type: 'markdown',
      params: { fontSize: 12, openLinksInNewTab: false, markdown },
      uiState: {},
      data: { aggs: [], searchSource: { query: { query: '', language: 'kuery' }, filter: [] } },
    },
    ...plain,
  };
}

function byReference(widget: Widget): PanelParts {
  const name = `panel_${widget.slug}`;
  return {
    panel: {
      type: widget.kind,
      embeddableConfig: widget.kind === 'lens' ? lensConfig(widget) : plain,
      title: widget.title,
      panelRefName: name,
    },
    references: [{ name: `${widget.slug}:${name}`, type: widget.kind, id: idOf(widget.slug) }],
  };
}

/** A panel in the form of Kibana 8.12. */
export function panelOf(content: Content): PanelParts {
  switch (content.kind) {
    case 'network_anomalies':
      return {
        panel: { type: 'network_anomalies', embeddableConfig: plain, title: content.title },
        references: [],
      };
    case 'text':
      return {
        panel: { type: 'visualization', embeddableConfig: text(content), title: content.title },
        references: [],
      };
    default:
      return byReference(content);
  }
}
