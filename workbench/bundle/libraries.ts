import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const load = createRequire(__filename);
const folderOf = (name: string): string => dirname(load.resolve(`${name}/package.json`));

/** The oldest and the newest set of shared libraries that a supported Kibana brings. */
export type LibrarySet = 'oldest' | 'newest';

/** Where the page's shared libraries come from. */
export interface Libraries {
  /** Module names and the folders or files that stand for them. */
  readonly alias: Readonly<Record<string, string>>;
  /** Style sheets of a theme, before the workbench's own. */
  readonly styles: (theme: 'light' | 'dark') => readonly string[];
}

const CHARTS_STYLES = (folder: string, theme: string): string =>
  join(folder, 'dist', `theme_only_${theme}.css`);

const SETS: Readonly<Record<LibrarySet, () => Libraries>> = {
  // React 17, EUI 90 (theme Amsterdam as a style sheet), Charts 60: Kibana 8.12.
  oldest: () => {
    const eui = folderOf('@elastic/eui');
    return {
      alias: { '@elastic/eui': join(eui, 'optimize', 'es') },
      styles: (theme) => [
        join(eui, 'dist', `eui_theme_${theme}.css`),
        CHARTS_STYLES(folderOf('@elastic/charts'), theme),
      ],
    };
  },
  // React 18, the newest EUI (theme Borealis, all styles by Emotion) and Charts on npm: Kibana 9.
  newest: () => ({
    alias: {
      react: folderOf('react-18'),
      'react-dom': folderOf('react-dom-18'),
      '@elastic/eui': join(folderOf('eui-newest'), 'optimize', 'es'),
      '@elastic/charts': folderOf('charts-newest'),
    },
    styles: (theme) => [CHARTS_STYLES(folderOf('charts-newest'), theme)],
  }),
};

export const librariesOf = (set: LibrarySet): Libraries => SETS[set]();
