import type { LegacyEmbeddableClass } from './embeddable';

declare global {
  /**
   * Kibana's registry of bundles, 8.12 to 9.5. Other bundles may not be defined before a plugin is set up: ask it when a
   * panel is drawn, never at the top of a module.
   */
  const __kbnBundles__: {
    /** 8.12 to 8.17: the class that panels of R0 and R1 are made from. */
    get(bundle: 'plugin/embeddable/public'): { readonly Embeddable: LegacyEmbeddableClass };
  };
}
