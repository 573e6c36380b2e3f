import type { ComponentType, ReactElement } from 'react';
import type { LegacyEmbeddableClass } from './embeddable';

declare global {
  /**
   * Kibana's registry of bundles, 8.12 to 9.5. Other bundles may not be defined before a plugin is set up: ask it when a
   * panel is drawn, never at the top of a module.
   */
  const __kbnBundles__: {
    /** 8.12 to 8.17: the class that panels of R0 and R1 are made from. */
    get(bundle: 'plugin/embeddable/public'): { readonly Embeddable: LegacyEmbeddableClass };
    /** 8.12 to 8.17: what Kibana's flyout of a new rule looks for around itself. */
    get(bundle: 'plugin/kibanaReact/public'): {
      readonly KibanaContextProvider: ComponentType<{
        readonly services: object;
        readonly children: ReactElement;
      }>;
    };
  };
}
