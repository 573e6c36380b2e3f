import type { CoreSetup } from '../../../kibana_types/browser';
import type {
  BuildArguments,
  BuildCall,
  EmbeddableSetup,
  ReactPanel,
} from '../../../kibana_types/embeddable';
import type { BrowserStartPlugins } from '../../../kibana_types/plugins';
import type { ReactCore } from './react_panel';
import type { StoredState } from './react_state';

/** How "Add panel" learns of the panel: R0 and R1 list their factories by themselves, later eras list actions. */
export type Offer = 'by factory' | 'by action';

/** A way to register the panel in `setup`. */
export interface Contract {
  /** @returns undefined where this Kibana's setup contract has not what the way needs. */
  register(core: CoreSetup<BrowserStartPlugins>, embeddable: EmbeddableSetup): Offer | undefined;
}

/** One of the eras that hand a panel over as a React component; what the dashboard calls with tells which. */
export interface ReactEra {
  /** The panel's state out of the dashboard's call; undefined when the call is of another era. */
  read(call: BuildCall): { readonly stored: StoredState; readonly parentApi: unknown } | undefined;
  /** Gives the panel's API the form of the era. */
  finish(panel: ReactCore, call: BuildCall): ReactPanel;
}

/** The one argument of R3 and later. */
export const argumentsOf = ([first]: BuildCall): BuildArguments | undefined =>
  'finalizeApi' in first && typeof first.finalizeApi === 'function' ? first : undefined;
