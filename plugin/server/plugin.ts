import type { CoreSetup, Logger, PluginInitializerContext } from '../kibana_types/server';
import type { SetupPlugins } from '../kibana_types/server_plugins';
import { registerRuleType } from './alerts/rule_type';
import { featureOf } from './feature';
import { registerAlertsRoutes } from './routes/alerts';
import { registerAnomaliesRoutes } from './routes/anomalies';
import { registerDiagnosisRoute } from './routes/diagnosis';
import { registerMaintenanceRoutes } from './routes/maintenance';
import type { RouteServices } from './routes/route';
import { registerSetupRoutes } from './routes/setup';
import { loadShippedAssets } from './assets/shipped';

/** A lock of Setup whose holder died is void after this; each step renews it. */
const LOCK_TIMES = { ttlMs: 30_000, waitMs: 40_000 };

/** Registration only. */
export class NetworkTrafficPlugin {
  private readonly logger: Logger;
  private readonly version: string;

  constructor({ logger, env }: PluginInitializerContext) {
    this.logger = logger;
    this.version = env.packageInfo.version;
  }

  setup(core: CoreSetup, { features, alerting }: SetupPlugins): void {
    const hasRules = registerRuleType(core, { alerting }, this.logger);
    features?.registerKibanaFeature(featureOf(this.version, hasRules));
    const services: RouteServices = {
      router: core.http.createRouter(),
      logger: this.logger,
      assets: loadShippedAssets(__dirname),
      lockTimes: LOCK_TIMES,
      kibanaVersion: this.version,
      start: async () => (await core.getStartServices())[0],
    };
    registerSetupRoutes(services);
    registerMaintenanceRoutes(services);
    registerDiagnosisRoute(services);
    registerAnomaliesRoutes(services);
    registerAlertsRoutes(services);
  }

  start(): void {
    // Nothing to start: everything happens when it is asked for.
  }

  stop(): void {
    // Nothing to stop.
  }
}
