/**
 * What the browser bundle takes from Kibana at run time: members of `window.__kbnSharedDeps__` which exist in every
 * Kibana from 8.12 to 9.5. Nothing else of Kibana is reached by import.
 */
const SHARED_DEPENDENCIES: Readonly<Record<string, string>> = {
  react: 'React',
  'react-dom': 'ReactDom',
  '@emotion/react': 'EmotionReact',
  '@kbn/i18n': 'KbnI18n',
  '@kbn/i18n-react': 'KbnI18nReact',
  '@kbn/es-query': 'KbnEsQuery',
  '@kbn/rison': 'KbnRison',
  '@kbn/datemath': 'KbnDatemath',
  '@elastic/eui': 'ElasticEui',
  '@elastic/charts': 'ElasticCharts',
  moment: 'Moment',
  rxjs: 'Rxjs',
};

/** What the server bundle takes from Kibana's node_modules, there in every Kibana from 8.12 on. */
export const SERVER_MODULES: readonly string[] = ['@kbn/i18n', '@kbn/es-query', '@kbn/rison'];

/** rspack's `externals`: import specifier → expression that yields the module in Kibana. */
export const browserExternals: Record<string, string> = Object.fromEntries(
  Object.entries(SHARED_DEPENDENCIES).map(([specifier, key]) => [specifier, `__kbnSharedDeps__.${key}`])
);
