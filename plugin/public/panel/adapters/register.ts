import type { CoreSetup } from '../../../kibana_types/browser';
import type { EmbeddableSetup } from '../../../kibana_types/embeddable';
import type { BrowserStartPlugins } from '../../../kibana_types/plugins';
import { PANEL_TYPE } from '../../../common/panel_type';
import { grouping, texts } from './add_panel';
import type { Contract, Offer } from './era';

/** R5: from 9.5 on. */
const publicDefinition: Contract = {
  register: (core, embeddable) => {
    if (typeof embeddable.registerEmbeddablePublicDefinition !== 'function') return undefined;
    embeddable.registerEmbeddablePublicDefinition(PANEL_TYPE, async () =>
      (await import('./react')).publicDefinition(core)
    );
    return 'by action';
  },
};

/** R2 to R4: 8.15 to 9.4. */
const reactFactory: Contract = {
  register: (core, embeddable) => {
    if (typeof embeddable.registerReactEmbeddableFactory !== 'function') return undefined;
    embeddable.registerReactEmbeddableFactory(PANEL_TYPE, async () =>
      (await import('./react')).reactFactory(core)
    );
    return 'by action';
  },
};

/**
 * R0 and R1: 8.12 to 8.14. R1 has React panels too, but offers them as an export of the bundle `plugin/embeddable/public`
 * alone (until pull request 182621 in elastic/kibana, 8.15), and its dashboards still take and list what R0's do.
 */
const legacyFactory: Contract = {
  register: (core, embeddable) => {
    if (typeof embeddable.registerEmbeddableFactory !== 'function') return undefined;
    embeddable.registerEmbeddableFactory(PANEL_TYPE, {
      type: PANEL_TYPE,
      isContainerType: false,
      grouping,
      isEditable: () => Promise.resolve(true),
      canCreateNew: () => true,
      ...texts,
      create: async (input, parent) => (await import('./legacy')).createLegacyPanel(core, input, parent),
    });
    return 'by factory';
  },
};

/**
 * Registers the panel by the newest contract that this Kibana offers.
 * @returns undefined when it offers none that we know.
 */
export function registerInThisEra(
  core: CoreSetup<BrowserStartPlugins>,
  embeddable: EmbeddableSetup
): Offer | undefined {
  for (const contract of [publicDefinition, reactFactory, legacyFactory]) {
    const offer = contract.register(core, embeddable);
    if (offer) return offer;
  }
  return undefined;
}
