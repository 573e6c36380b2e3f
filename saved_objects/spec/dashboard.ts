import { arrivals, newest } from './widgets/freshness';
import { created, incoming } from './widgets/volumes';
import { creatorShares, creators, receiverShares, receivers } from './widgets/talkers';
import { destinations } from './widgets/destinations';
import { domains } from './widgets/domains';
import { durations } from './widgets/durations';
import { errorRate, errors } from './widgets/errors';
import { ipVersions } from './widgets/ip_versions';
import { ports } from './widgets/ports';
import { protocols } from './widgets/protocols';
import type { Widget } from './widget';

/** A place on Kibana's grid of 48 columns. */
interface Cell {
  readonly width: number;
  readonly content: Widget | 'network_anomalies';
}

/** A row of panels of one height (1 unit is 20 px); widths add up to 48. */
export interface Row {
  readonly height: number;
  readonly cells: readonly Cell[];
}

const cell = (content: Cell['content'], width: number): Cell => ({ content, width });

/** The dashboard reads from "is it normal?" over "who?" and "what?" to "where?". */
export const ROWS: readonly Row[] = [
  {
    height: 7,
    cells: [cell(incoming, 10), cell(created, 10), cell(errorRate, 8), cell(newest, 8), cell(arrivals, 12)],
  },
  { height: 18, cells: [cell('network_anomalies', 48)] },
  { height: 12, cells: [cell(creators, 24), cell(receivers, 24)] },
  { height: 12, cells: [cell(creatorShares, 24), cell(receiverShares, 24)] },
  { height: 14, cells: [cell(protocols, 16), cell(ports, 16), cell(domains, 16)] },
  { height: 12, cells: [cell(ipVersions, 24), cell(errors, 24)] },
  { height: 12, cells: [cell(durations, 48)] },
  { height: 18, cells: [cell(destinations, 48)] },
];

/** Every widget of the dashboard, in reading order. */
export const WIDGETS: readonly Widget[] = ROWS.flatMap(({ cells }) =>
  cells.flatMap(({ content }) => (content === 'network_anomalies' ? [] : [content]))
);

export const DASHBOARD = {
  title: 'Network Traffic',
  description: 'What the network does: volumes, talkers, protocols, domains, errors, places and anomalies.',
  timeFrom: 'now-6h',
  timeTo: 'now',
  refreshMilliseconds: 30_000,
} as const;
