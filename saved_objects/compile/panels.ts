import type { Content } from '../spec/dashboard';
import type { LensWidget, MapWidget, Widget } from '../spec/widget';
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

/** What Maps itself writes into a panel: without it a fresh dashboard counts as changed. */
const mapConfig = ({ view }: MapWidget): Stored => ({
  isLayerTOCOpen: false,
  hiddenLayers: [],
  openTOCDetails: [],
  mapCenter: view,
  ...plain,
});

function configOf(widget: Widget): Stored {
  switch (widget.kind) {
    case 'lens':
      return lensConfig(widget);
    case 'map':
      return mapConfig(widget);
    case 'search':
      return plain;
  }
}

function byReference(widget: Widget): PanelParts {
  const name = `panel_${widget.slug}`;
  return {
    panel: {
      type: widget.kind,
      embeddableConfig: configOf(widget),
      title: widget.title,
      panelRefName: name,
    },
    references: [{ name: `${widget.slug}:${name}`, type: widget.kind, id: idOf(widget.slug) }],
  };
}

/** A panel in the form of Kibana 8.12. */
export function panelOf(content: Content): PanelParts {
  if (content.kind !== 'network_anomalies') return byReference(content);
  return {
    panel: { type: 'network_anomalies', embeddableConfig: plain, title: content.title },
    references: [],
  };
}
