import type { CommonRise, Finding, NameSource, Repeat, TimeSpan } from '../domain/detection/types';
import type { Concentration, DominanceFinding, Talker, TalkerMeasure } from '../domain/talkers/types';

/** `POST`; body: `AnomaliesRequestInput`; answer: `AnomaliesResponse`, or `{ statusCode, error, message }` with status 4xx/5xx. */
export const ANOMALIES_PATH = '/api/network_traffic/anomalies';

/** `POST`; the same body, of which it reads what talkers need; answer: `TalkersResponse`, or an error as above. */
export const TALKERS_PATH = '/api/network_traffic/talkers';

/** An Elasticsearch query container as `buildEsQuery` of @kbn/es-query returns it; passed on unread. */
export type FilterQuery = Readonly<Record<string, unknown>>;

/** What the browser sends. Everything but the time range has a default. */
export interface AnomaliesRequestInput {
  /** ISO 8601 or epoch milliseconds; relative times ("now-1d") are resolved in the browser. `to` is exclusive. */
  readonly timeRange: { readonly from: string | number; readonly to: string | number };
  /** The dashboard's query and filters as one query container. Must not contain the time range. */
  readonly filter?: FilterQuery | undefined;
  /** Index pattern or comma-separated names. Default `logstash-*`. */
  readonly indexPattern?: string | undefined;
  /** Carried into the answer, for links to Discover. */
  readonly dataViewId?: string | undefined;
  /** Default `@timestamp`. */
  readonly timeField?: string | undefined;
  /** Length of the judged buckets, a divisor of 3600; `auto` (default) chooses by the range. */
  readonly bucketSeconds?: number | 'auto' | undefined;
  /** Days of hourly history before the range, 0 to 28. Default 14. */
  readonly historyDays?: number | undefined;
  /** Default all three. */
  readonly sources?: readonly NameSource[] | undefined;
  /** .25 to 4; 1 is the tuned default, larger finds more. */
  readonly sensitivity?: number | undefined;
  /** Smallest count of a bucket that may raise a finding. */
  readonly minCount?: number | undefined;
  /** Also report lasting losses of traffic. Default false. */
  readonly drops?: boolean | undefined;
  /** Domains examined per source, 10 to 1,000. Default 200. */
  readonly maxDomains?: number | undefined;
  /** Findings returned, 1 to 200. Default 25; `status.findings` tells how many there are. */
  readonly maxFindings?: number | undefined;
  /** CIDR networks that count as internal. */
  readonly internalNetworks?: readonly string[] | undefined;
  /** IANA zone of the daily pattern. Default `UTC`. */
  readonly timeZone?: string | undefined;
  /** Top talkers; `false` leaves them out. */
  readonly talkers?: false | TalkerRequestInput | undefined;
  /** Bytes per domain. Default false: it costs one more search. */
  readonly bytesByDomain?: boolean | undefined;
  /** The present, for tests and for a frozen view; default the server's clock. Buckets that end later are not judged. */
  readonly now?: string | number | undefined;
}

export interface TalkerRequestInput {
  /** Orders the talkers and is the measure of the shares. Default `total`. */
  readonly measure?: TalkerMeasure | undefined;
  /** Default 10, at most 100. */
  readonly limit?: number | undefined;
  /** Share from which one address dominates, 0 to 1; default by measure. */
  readonly dominanceShare?: number | undefined;
}

/** The request with all defaults filled in; times in epoch milliseconds. */
export interface AnomaliesRequest {
  readonly timeRange: { readonly from: number; readonly to: number };
  readonly filter?: FilterQuery | undefined;
  readonly indexPattern: string;
  readonly dataViewId?: string | undefined;
  readonly timeField: string;
  readonly bucketSeconds: number | 'auto';
  readonly historyDays: number;
  readonly sources: readonly NameSource[];
  readonly sensitivity: number;
  readonly minCount?: number | undefined;
  readonly drops: boolean;
  readonly maxDomains: number;
  readonly maxFindings: number;
  readonly internalNetworks?: readonly string[] | undefined;
  readonly timeZone: string;
  readonly talkers:
    | false
    | {
        readonly measure: TalkerMeasure;
        readonly limit: number;
        readonly dominanceShare?: number | undefined;
      };
  readonly bytesByDomain: boolean;
  readonly now?: number | undefined;
}

/**
 * `ok`: judged. `collecting`: documents are there, history is too short to judge. `no_data`: the index exists, no
 * Packetbeat transaction matches. `no_index`: no index matches that this user may read.
 */
export type AnomaliesState = 'ok' | 'collecting' | 'no_data' | 'no_index';

/** One source of names, as it was asked. */
export interface SourceStatus {
  readonly source: NameSource;
  /** Field of the series (registered domains): filter on it to see what was counted; null when no index has one. */
  readonly domainField: string | null;
  /** Field of the full names. */
  readonly nameField: string | null;
  /** KQL of the documents of this source: with `domainField: "…"` and the bucket's times it counts in Discover what we show. */
  readonly kuery: string;
  /** Domains judged. */
  readonly examined: number;
  /** Domains seen in the judged window; never fewer than examined, of which some may be silent in it. */
  readonly total: number;
  /** True above 10,000 domains, where Elasticsearch estimates the number. */
  readonly totalIsApproximate: boolean;
  /** Documents in the judged window, with a domain. */
  readonly documents: number;
  readonly baselineMs: number;
  readonly collecting: boolean;
}

export interface AnomaliesStatus {
  readonly state: AnomaliesState;
  /** The data are complete up to here (epoch ms); null without data. */
  readonly dataTo: number | null;
  /** Documents of the future or none yet: "now" of the answer, epoch ms. */
  readonly now: number;
  /** Judged buckets: the asked range, from the hour it begins in. */
  readonly window: TimeSpan;
  readonly bucketSeconds: number;
  /** History behind the last bucket, days (fraction), the shortest of the sources. */
  readonly baselineDays: number;
  /** Sums over the sources. */
  readonly examined: number;
  readonly total: number;
  readonly totalIsApproximate: boolean;
  /** Findings in the range, before `maxFindings`. */
  readonly findings: number;
  readonly lowConfidence: boolean;
  readonly collecting: boolean;
  /** Times without any capture in the judged window. */
  readonly gaps: readonly TimeSpan[];
  /** Times in which everything rose: a domain is judged there by what it did beyond that. */
  readonly rises: readonly CommonRise[];
  /** Excesses that are no anomalies, for one day before had the same; the largest ten. */
  readonly repeats: readonly Repeat[];
  readonly sources: readonly SourceStatus[];
}

/** Counts on the judged grid; index i starts at `start` + i·`bucketMs`. null: not judged (unfinished, or in a gap). */
export interface FindingSeries {
  readonly start: number;
  readonly bucketMs: number;
  readonly observed: readonly number[];
  readonly expected: readonly (number | null)[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

/** A client (`source.ip`) of a finding. */
export interface ClientShare {
  readonly address: string;
  /** Requests from onset to end. */
  readonly count: number;
  /** What it would have had if it had kept its part of the expected requests. */
  readonly expected: number;
  /** (count − expected) / (observed − expected of the finding); may be negative. */
  readonly shareOfExcess: number;
}

export interface NameCount {
  readonly name: string;
  readonly count: number;
}

/** A finding of the detector as it is sent: with its trend, its clients and the names under its domain. */
export interface AnomalyFinding extends Omit<Finding, 'alerts'> {
  /** Starts of the alert buckets, epoch ms. */
  readonly alerts: readonly number[];
  /** null when the answer's size bound cut it (said in `warnings`). */
  readonly series: FindingSeries | null;
  /** Largest part of the excess first, at most ten. */
  readonly clients: readonly ClientShare[];
  /** Documents from onset to end whose client is not listed. */
  readonly otherClients: number;
  /** Full names under the domain from onset to end, at most ten. */
  readonly names: readonly NameCount[];
  readonly otherNames: number;
  /** Frame bytes of the domain in the range, when `bytesByDomain` was asked and flows carry domains. */
  readonly bytes?: number | undefined;
}

export interface TalkerRow extends Talker {
  /** Rank in the period of the same length before; null when it had none or it is not known. */
  readonly rankBefore: number | null;
  /** By which clients asked for it, where it is a server: the one with the most bytes; null: nothing names it. */
  readonly name: string | null;
  /** Who announces it; null: a private address, or no such database. */
  readonly organization: string | null;
}

/** Top talkers of the additive flow documents in the range. */
export interface TalkersAnswer {
  readonly measure: TalkerMeasure;
  readonly talkers: readonly TalkerRow[];
  /** Whole of the measure, over all addresses: denominator of the shares. */
  readonly denominator: number;
  /** Frame bytes of all flows, each once. */
  readonly totalBytes: number;
  readonly totalPackets: number;
  readonly totalConnections: number;
  readonly concentration: Concentration;
  /** False when the concentration or the order rests on the first addresses only (said in `warnings`). */
  readonly exact: boolean;
  readonly dominance: readonly DominanceFinding[];
  /** KQL of the flow documents that were summed. */
  readonly kuery: string;
}

export interface DomainBytes {
  readonly domain: string;
  readonly bytes: number;
  readonly connections: number;
}

/** Bytes per domain, as the pipeline wrote it on flows: one domain a connection. */
export interface DomainVolumes {
  /** The largest first. */
  readonly domains: readonly DomainBytes[];
  /** Frame bytes of all flows of the range (additive documents). */
  readonly totalBytes: number;
  /** Of these: of connections with a domain. */
  readonly namedBytes: number;
  /** namedBytes / totalBytes, 0 to 1. */
  readonly namedShare: number;
}

/**
 * What was cut or may be wrong, in plain words for the status line's details.
 * `domains`: candidates cut. `findings`: `maxFindings` or size. `buckets`: history or window made coarser or shorter.
 * `talkers`, `bytes`: sums over the first addresses or flows only. `shards`: shards failed or timed out, figures are too low.
 * `fields`: a field is missing or of another type in some indices. `time`: a search ran out of its time.
 */
export interface AnomaliesWarning {
  readonly kind: 'domains' | 'findings' | 'buckets' | 'talkers' | 'bytes' | 'shards' | 'fields' | 'time';
  readonly message: string;
  readonly source?: NameSource | undefined;
  /** `sum_other_doc_count` of the cut aggregation. */
  readonly sumOther?: number | undefined;
  /** `doc_count_error_upper_bound`. */
  readonly errorUpperBound?: number | undefined;
  /** Failed shards of all shards. */
  readonly shards?:
    { readonly failed: number; readonly total: number; readonly reasons: readonly string[] } | undefined;
}

/**
 * Why events are counted where there are summaries. `filter`: summaries do not hold what it asks for. `fields`: an index
 * has other types. `first_run`: they have not counted everything yet. `differ`: a few times counted both ways are not equal.
 */
export type WhyEvents = 'filter' | 'fields' | 'first_run' | 'differ';

/** Where the counts come from. */
export interface CountedFrom {
  /** `summaries`: closed times; what is open and what came late from events. Counts are equal. */
  readonly from: 'summaries' | 'events';
  /** Null: from summaries, or there are none that this user may read. */
  readonly why: WhyEvents | null;
  /** Milliseconds of the judged range that events were counted of; all of it with `events`. */
  readonly eventsMs: number;
}

export interface AnomaliesResponse {
  readonly status: AnomaliesStatus;
  readonly counted: CountedFrom;
  /** Worst first; only those that touch the asked range. */
  readonly findings: readonly AnomalyFinding[];
  readonly talkers: TalkersAnswer | null;
  readonly domainVolumes: DomainVolumes | null;
  readonly warnings: readonly AnomaliesWarning[];
  readonly dataViewId?: string | undefined;
  /** Milliseconds in the route; in `elasticsearch` of them a search was under way. */
  readonly took: { readonly total: number; readonly elasticsearch: number };
}

/** The talkers of a request, before anything is judged. */
export interface TalkersResponse {
  /** Null: not asked for, or no index has addresses. */
  readonly talkers: TalkersAnswer | null;
  readonly warnings: readonly AnomaliesWarning[];
}
