import type { CoreSetup, Logger, PluginInitializerContext, SetupPlugins } from '../kibana_types/server';
import { FEATURE } from './feature';
import { registerAnomaliesRoute } from './routes/anomalies';
import { registerDiagnosisRoute } from './routes/diagnosis';
import { registerMaintenanceRoutes } from './routes/maintenance';
import type { RouteServices } from './routes/route';
import { registerSetupRoutes } from './routes/setup';
import { loadAssets } from './setup/assets';

/** A lock of Setup whose holder died is void after this; each step renews it. */
const LOCK_TIMES = { ttlMs: 30_000, waitMs: 40_000 };

/** Registration only. */
export class NetworkTrafficPlugin {
  private readonly logger: Logger;

  constructor({ logger }: PluginInitializerContext) {
    this.logger = logger;
  }

  setup(core: CoreSetup, { features }: SetupPlugins): void {
    features?.registerKibanaFeature(FEATURE);
    const router = core.http.createRouter();
    const services: RouteServices = {
      router,
      logger: this.logger,
      assets: loadAssets(__dirname),
      lockTimes: LOCK_TIMES,
      start: async () => (await core.getStartServices())[0],
    };
    registerSetupRoutes(services);
    registerMaintenanceRoutes(services);
    registerDiagnosisRoute(services);
    registerAnomaliesRoute(router, this.logger);
  }

  start(): void {
    // Nothing to start: everything happens when it is asked for.
  }

  stop(): void {
    // Nothing to stop.
  }
}
