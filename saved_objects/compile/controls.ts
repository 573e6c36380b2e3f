import type { Control } from '../spec/widget';
import { dataViewReference, type Reference } from './stored';

type Stored = Readonly<Record<string, unknown>>;

/** The controls above the dashboard in the form of Kibana 8.12; each offers what the others leave. */
export function compileControls(controls: readonly Control[]): {
  readonly input: Stored;
  readonly references: readonly Reference[];
} {
  const panels = controls.map(({ slug, title, field }, order) => [
    slug,
    {
      type: 'optionsListControl',
      order,
      grow: true,
      // Three beside each other at 1280 px; small ones would leave the sixth alone in a row.
      width: 'medium',
      explicitInput: { id: slug, fieldName: field, title, selectedOptions: [], enhancements: {} },
    },
  ]);
  return {
    input: {
      controlStyle: 'oneLine',
      chainingSystem: 'HIERARCHICAL',
      panelsJSON: JSON.stringify(Object.fromEntries(panels)),
      ignoreParentSettingsJSON: JSON.stringify({
        ignoreFilters: false,
        ignoreQuery: false,
        ignoreTimerange: false,
        ignoreValidations: false,
      }),
    },
    references: controls.map(({ slug }) => dataViewReference(`controlGroup_${slug}:optionsListDataView`)),
  };
}
