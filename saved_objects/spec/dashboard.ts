import { destinations } from './widgets/destinations';
import { directions } from './widgets/directions';
import { domains, domainVolumes } from './widgets/domains';
import { durations } from './widgets/durations';
import { events } from './widgets/events';
import { ipVersions } from './widgets/ip_versions';
import { organizations } from './widgets/organizations';
import { outcomes } from './widgets/outcomes';
import { ports } from './widgets/ports';
import { protocols } from './widgets/protocols';
import { state, unreached } from './widgets/state';
import { clients, creators, receivers, servers } from './widgets/talkers';
import { created, incoming } from './widgets/volumes';
import type { Widget } from './widget';

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
export type Content = Widget | AnomaliesPanel;

/** A column of a row: panels one above the other, from the top down; 1 unit of height is 20 px and a gap. */
interface Cell {
  readonly width: number;
  readonly stack: readonly { readonly content: Content; readonly height: number }[];
}

/** Panels side by side on Kibana's grid of 48 columns; the stacks of a row are of one height, the widths add up to 48. */
export type Row = readonly Cell[];

type Placed = readonly [content: Content, width: number];
/** Panels of one height beside each other. */
const row = (height: number, ...cells: readonly Placed[]): Row =>
  cells.map(([content, width]) => ({ width, stack: [{ content, height }] }));
/** Two panels over each other. */
const column = (width: number, height: number, ...contents: readonly [Content, Content]): Cell => ({
  width,
  stack: contents.map((content) => ({ content, height: height / contents.length })),
});

/** The dashboard reads from "what?" and "is it normal?" over "who?", "how well?" and "where?" to "show me". */
export const ROWS: readonly Row[] = [
  [...row(12, [protocols, 18]), column(12, 12, incoming, created), ...row(12, [ipVersions, 18])],
  row(18, [anomalies, 48]),
  row(13, [creators, 24], [receivers, 24]),
  row(18, [clients, 21], [servers, 27]),
  row(14, [domains, 18], [domainVolumes, 15], [organizations, 15]),
  row(12, [outcomes, 22], [durations, 26]),
  [...row(18, [destinations, 32]), column(16, 18, directions, ports)],
  row(5, [state, 30], [unreached, 18]),
  row(18, [events, 48]),
];

/** Every widget of the dashboard that is an object of its own, in reading order. */
export const WIDGETS: readonly Widget[] = ROWS.flatMap((cells) =>
  cells.flatMap(({ stack }) => stack.map(({ content }) => content))
).filter((content) => content.kind !== 'network_anomalies');

export const DASHBOARD = {
  title: 'Network Traffic',
  description:
    'What the network does: protocols, volumes, anomalies, clients and servers, domains, outcomes and places.',
  timeFrom: 'now-6h',
  timeTo: 'now',
  refreshMilliseconds: 30_000,
} as const;
