import { about } from './widgets/about';
import { errorRate, errors } from './widgets/errors';
import { arrivals, newest } from './widgets/freshness';
import { created, incoming } from './widgets/volumes';
import { answerers, creators, openers, receivers } from './widgets/talkers';
import { destinations } from './widgets/destinations';
import { directions } from './widgets/directions';
import { domains } from './widgets/domains';
import { durations } from './widgets/durations';
import { events } from './widgets/events';
import { ipVersions } from './widgets/ip_versions';
import { placed } from './widgets/placed';
import { ports, transports } from './widgets/ports';
import { protocols } from './widgets/protocols';
import type { TextPanel, Widget } from './widget';

/** The panel of the plugin; everything else is Kibana's own. */
export interface AnomaliesPanel {
  readonly kind: 'network_anomalies';
  readonly slug: 'network-anomalies';
  readonly title: string;
}

const anomalies: AnomaliesPanel = {
  kind: 'network_anomalies',
  slug: 'network-anomalies',
  title: 'Network anomalies',
};

/** What fills a panel. */
export type Content = Widget | TextPanel | AnomaliesPanel;

/** A place on Kibana's grid of 48 columns. */
interface Cell {
  readonly width: number;
  readonly content: Content;
  /** A panel over the content, and its part of the row's height. */
  readonly above?: { readonly content: Content; readonly height: number };
}

/** A row of panels of one height (1 unit is 20 px); widths add up to 48. */
export interface Row {
  readonly height: number;
  readonly cells: readonly Cell[];
}

const cell = (content: Content, width: number, above?: Cell['above']): Cell => ({
  content,
  width,
  ...(above && { above }),
});

/** The dashboard reads from "is it normal?" over "who?" and "what?" to "where?" and "show me". */
export const ROWS: readonly Row[] = [
  {
    height: 8,
    cells: [cell(incoming, 10), cell(created, 10), cell(errorRate, 7), cell(newest, 9), cell(arrivals, 12)],
  },
  { height: 18, cells: [cell(anomalies, 48)] },
  { height: 13, cells: [cell(creators, 24), cell(receivers, 24)] },
  { height: 15, cells: [cell(openers, 24), cell(answerers, 24)] },
  { height: 14, cells: [cell(protocols, 14), cell(ports, 14), cell(domains, 20)] },
  { height: 12, cells: [cell(errors, 22), cell(ipVersions, 15), cell(transports, 11)] },
  { height: 11, cells: [cell(durations, 28), cell(about, 20)] },
  { height: 18, cells: [cell(destinations, 36), cell(directions, 12, { content: placed, height: 6 })] },
  { height: 18, cells: [cell(events, 48)] },
];

/** Every widget of the dashboard that is an object of its own, in reading order. */
export const WIDGETS: readonly Widget[] = ROWS.flatMap(({ cells }) =>
  cells
    .flatMap(({ content, above }) => [...(above ? [above.content] : []), content])
    .filter((content) => content.kind !== 'network_anomalies' && content.kind !== 'text')
);

export const DASHBOARD = {
  title: 'Network Traffic',
  description: 'What the network does: volumes, talkers, protocols, domains, errors, places and anomalies.',
  timeFrom: 'now-6h',
  timeTo: 'now',
  refreshMilliseconds: 30_000,
} as const;
