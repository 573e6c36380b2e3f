import type { AlertingSetup } from './alerting';

/** What we use of the setup contracts of other plugins on the server. */

export interface FeaturesSetup {
  registerKibanaFeature(feature: Readonly<Record<string, unknown>>): void;
}

export interface SetupPlugins {
  /** Absent where the administrator has switched alerting off. */
  readonly alerting?: AlertingSetup | undefined;
  readonly features?: FeaturesSetup | undefined;
}
