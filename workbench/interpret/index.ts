export {
  controlDataView,
  controlFilter,
  controlSearch,
  controlValues,
  type DashboardControl,
} from './controls';
export { interpretDashboard, type Dashboard, type DashboardPanel } from './dashboard';
export { NotInterpreted } from './errors';
export { interpretPanel, runPanel, type LayerResult, type PanelInterpretation } from './panel';
export { kqlToElasticsearch } from './kql/to_elasticsearch';
export type { DocumentsChart } from './saved_search';
export type { MarkdownChart } from './visualization';
export type { LensChart, XyLayer } from './lens/chart';
export type { MapChart, MapLayerChart } from './map/chart';
export type * from './types';
