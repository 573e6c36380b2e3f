import type { CoreSetup } from '../../../kibana_types/browser';
import type { ReactDefinition } from '../../../kibana_types/embeddable';
import type { BrowserStartPlugins } from '../../../kibana_types/plugins';
import { PANEL_TYPE } from '../../../common/panel_type';
import type { ReactEra } from './era';
import { R2, toRuntime } from './r2';
import { R3 } from './r3';
import { R4, R5 } from './r4';
import { buildReactCore } from './react_panel';

const definitionFor = (core: CoreSetup<BrowserStartPlugins>, eras: readonly ReactEra[]): ReactDefinition => ({
  type: PANEL_TYPE,
  deserializeState: toRuntime,
  buildEmbeddable: async (...call) => {
    for (const era of eras) {
      const given = era.read(call);
      if (given) return era.finish(await buildReactCore(core, given.stored, given.parentApi), call);
    }
    throw new Error('This dashboard builds panels in a way that Network Traffic does not know.');
  },
});

/** What `registerReactEmbeddableFactory` loads: R2, R3 and R4 share that name, and their calls tell them apart. */
export const reactFactory = (core: CoreSetup<BrowserStartPlugins>): ReactDefinition =>
  definitionFor(core, [R2, R3, R4]);

/** What `registerEmbeddablePublicDefinition` loads. */
export const publicDefinition = (core: CoreSetup<BrowserStartPlugins>): ReactDefinition =>
  definitionFor(core, [R5]);
