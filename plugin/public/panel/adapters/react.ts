import { i18n } from '@kbn/i18n';
import type { CoreSetup } from '../../../kibana_types/browser';
import type { BuildArguments, ReactDefinition } from '../../../kibana_types/embeddable';
import type { BrowserStartPlugins } from '../../../kibana_types/plugins';
import { PANEL_TYPE } from '../model/type';
import { finishWithComparators, fromRuntime, toRuntime, type RuntimeState } from './react_comparators';
import { finishWithFinalize, formOf } from './react_finalize';
import { buildReactCore } from './react_panel';
import { readStored } from './react_state';

const isBuildArguments = (value: object): value is BuildArguments =>
  'finalizeApi' in value && typeof value.finalizeApi === 'function';

/**
 * The definition for every era from 8.15 on: one object can serve them all, because what a dashboard calls
 * `buildEmbeddable` with tells the era (R2: state and `buildApi`; R3 on: one object with `finalizeApi`).
 */
export function reactDefinition(core: CoreSetup<BrowserStartPlugins>): ReactDefinition {
  const name = i18n.translate('networkTraffic.panel.name', { defaultMessage: 'Network anomalies' });
  return {
    type: PANEL_TYPE,
    deserializeState: toRuntime,
    buildEmbeddable: async (first, buildApi, _uuid, parentApi) => {
      if (isBuildArguments(first)) {
        const form = formOf(first.initialState);
        const stored = readStored(form.unwrap(first.initialState));
        return finishWithFinalize(await buildReactCore(core, stored, first.parentApi, name), first, form);
      }
      if (typeof buildApi !== 'function')
        throw new Error('This dashboard builds panels in a way that Network Traffic does not know.');
      const stored = fromRuntime(first as RuntimeState);
      return finishWithComparators(await buildReactCore(core, stored, parentApi, name), buildApi);
    },
  };
}
