export {
  controlDataView,
  controlFilter,
  controlSearch,
  controlValues,
  type DashboardControl,
} from './controls';
export { interpretDashboard, type Dashboard, type DashboardPanel } from './dashboard';
export type { PanelInterpretation } from './interpretation';
export { interpretPanel, runPanel, type LayerResult } from './panel';
export type { LensChart, XyLayer } from './lens/chart';
export type { MapChart, MapLayerChart } from './map/chart';
export type * from './types';
