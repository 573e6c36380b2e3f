import { buildEsQuery } from '@kbn/es-query';
import type {
  AnomaliesRequestInput,
  AnomaliesResponse,
  TalkersAnswer,
  TalkersResponse,
} from '../../../common/api/anomalies';
import type { UiSettings } from '../../../kibana_types/browser';
import type { DataStart, DataView, DataViewsStart } from '../../../kibana_types/data';
import { createApiClient } from '../../api/client';
import type { PanelContext, PanelServices } from './host';
import type { PanelState } from './state';

/** Id of the data view that Setup makes; other spaces than the default add `--<space>`. */
const DATA_VIEW_ID = 'network-traffic-data-view';
/** The pattern Logstash writes to when nobody chose another. */
const DEFAULT_PATTERN = 'logstash-*';

/** What was asked of which data view. */
export interface Question {
  readonly dataView: DataView | undefined;
  /** The range that was asked, epoch ms. */
  readonly from: number;
  readonly to: number;
  /** What was asked with: links lead to the same question, whatever the dashboard shows by then. */
  readonly context: PanelContext;
}

/** The part of an answer that is there while domains are still judged. */
export interface FirstAnswer extends Question {
  readonly talkers: TalkersAnswer;
}

/** A judged request. */
export interface Answer extends Question {
  readonly response: AnomaliesResponse;
  /** When the answer came, epoch ms of the browser's clock. */
  readonly at: number;
}

/** Our data view of this space, else one with Logstash's pattern, else none: the route has a default of its own. */
export async function findDataView(dataViews: DataViewsStart): Promise<DataView | undefined> {
  const known = await dataViews.getIdsWithTitle();
  const found =
    known.find(({ id }) => id === DATA_VIEW_ID || id.startsWith(`${DATA_VIEW_ID}--`)) ??
    known.find(({ title }) => title === DEFAULT_PATTERN);
  return found && dataViews.get(found.id);
}

/** Kibana's settings that change how queries and filters are read. */
export const queryConfig = (settings: UiSettings): Parameters<typeof buildEsQuery>[3] => ({
  allowLeadingWildcards: settings.get<boolean>('query:allowLeadingWildcards'),
  queryStringOptions: settings.get<Record<string, unknown>>('query:queryString:options'),
  ignoreFilterIfFieldNotInIndex: settings.get<boolean>('courier:ignoreFilterIfFieldNotInIndex'),
  ...(settings.get<string>('dateFormat:tz') === 'Browser'
    ? {}
    : { dateFormatTZ: settings.get<string>('dateFormat:tz') }),
});

/** IANA zone in which the user reads the day. */
export function timeZoneOf(settings: UiSettings): string {
  const zone = settings.get<string>('dateFormat:tz');
  return !zone || zone === 'Browser' ? Intl.DateTimeFormat().resolvedOptions().timeZone : zone;
}

/**
 * The asked range in epoch ms; relative times are resolved now.
 * @throws Error when the range is none.
 */
export function rangeOf(
  context: PanelContext,
  data: DataStart
): { readonly from: number; readonly to: number } {
  if (context.timeslice) return { from: context.timeslice[0], to: context.timeslice[1] };
  const { min, max } = data.query.timefilter.timefilter.calculateBounds(context.timeRange);
  if (!min || !max)
    throw new Error(`"${context.timeRange.from}" to "${context.timeRange.to}" is no time range`);
  return { from: min.valueOf(), to: max.valueOf() };
}

/** The settings that change the answer; muting is not among them. */
export const askedSettings = (state: PanelState): Partial<AnomaliesRequestInput> => ({
  ...(state.sources ? { sources: state.sources } : {}),
  ...(state.sensitivity === undefined ? {} : { sensitivity: state.sensitivity }),
  ...(state.max_findings === undefined ? {} : { maxFindings: state.max_findings }),
  ...(state.internal_networks?.length ? { internalNetworks: state.internal_networks } : {}),
  ...(state.drops ? { drops: true } : {}),
  ...(state.bytes_by_domain ? { bytesByDomain: true } : {}),
  talkers: {
    ...(state.talker_measure ? { measure: state.talker_measure } : {}),
    ...(state.talker_limit === undefined ? {} : { limit: state.talker_limit }),
  },
});

/**
 * Asks for what the dashboard shows now: the talkers in a request of their own, since nothing has to be judged for them.
 * Rejects as Kibana's `http` does, and when the range is none.
 * @param onFirst gets the talkers as soon as they are there.
 */
export async function askAnomalies(
  context: PanelContext,
  state: PanelState,
  {
    core,
    data,
    dataViews,
  }: Pick<PanelServices, 'data' | 'dataViews'> & {
    readonly core: Pick<PanelServices['core'], 'http' | 'uiSettings'>;
  },
  signal: AbortSignal,
  onFirst?: (first: FirstAnswer) => void
): Promise<Answer> {
  const { from, to } = rangeOf(context, data);
  const dataView = await findDataView(dataViews);
  const request: AnomaliesRequestInput = {
    timeRange: { from, to },
    filter: buildEsQuery(
      dataView,
      context.query ? [context.query] : [],
      context.filters,
      queryConfig(core.uiSettings)
    ),
    timeZone: timeZoneOf(core.uiSettings),
    ...(dataView
      ? { indexPattern: dataView.title, dataViewId: dataView.id, timeField: dataView.timeFieldName }
      : {}),
    ...askedSettings(state),
  };
  const question: Question = { dataView, from, to, context };
  const api = createApiClient(core.http);
  const [judged, ranked] = await Promise.all([
    api.anomalies({ ...request, talkers: false }, signal),
    api.talkers(request, signal).then((first) => {
      if (first.talkers) onFirst?.({ ...question, talkers: first.talkers });
      return first;
    }),
  ]);
  return { ...question, response: joined(judged, ranked), at: Date.now() };
}

/** Both halves as the one answer that they are; where nothing is at all, nobody is ranked. */
function joined(judged: AnomaliesResponse, { talkers, warnings }: TalkersResponse): AnomaliesResponse {
  const said = new Set(judged.warnings.map(({ message }) => message));
  return {
    ...judged,
    talkers: judged.status.dataTo === null ? null : talkers,
    warnings: [...judged.warnings, ...warnings.filter(({ message }) => !said.has(message))],
  };
}
