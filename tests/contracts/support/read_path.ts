import type { SavedPanel, State } from './dashboard';

/** What the dashboard's server says of a panel that it could not hand over whole. */
export interface Warning {
  readonly type: 'dropped_panel';
  readonly message: string;
}

/** A server definition of a panel type: `registerTransforms` of 9.4, `registerEmbeddableServerDefinition` of 9.5. */
export interface ServerDefinition {
  transformOut?(stored: State): State;
  readonly schema?: { validate(config: State): State };
}

/** `title` of before 8.19 beside the rest goes inside (panel_bwc.ts at 28ded81c). */
const configOf = ({ embeddableConfig, title }: SavedPanel): State => ({
  ...embeddableConfig,
  ...(title === undefined ? {} : { title }),
});

/**
 * The default transform of a type without a definition: transformTitlesOut ("Pre 9.4 the hide_titles state was stored
 * … called hidePanelTitles", the new name wins), then transformTimeRangeOut (time_range_transforms.ts).
 */
function defaultTransform({ hidePanelTitles, timeRange, ...rest }: State): State {
  const hideTitle = rest.hide_title ?? hidePanelTitles;
  const range = rest.time_range ?? timeRange;
  return {
    ...rest,
    ...(hideTitle === undefined ? {} : { hide_title: hideTitle }),
    ...(range ? { time_range: range } : {}),
  };
}

/**
 * How 9.4 and 9.5 read a stored dashboard's panels for the dashboard app: elastic/kibana, src/platform/plugins/shared/
 * dashboard/server/api/transforms/out/transform_panels_out.ts at 04c39255. A panel whose type has a schema that refuses
 * its state is dropped; one whose type has no definition reaches the app, whatever its keys.
 */
export function readPanels(
  panels: readonly SavedPanel[],
  definitions: Readonly<Record<string, ServerDefinition>> = {}
): { panels: { id: string; type: string; config: State }[]; warnings: Warning[] } {
  const warnings: Warning[] = [];
  const read = panels.flatMap((panel) => {
    const definition = definitions[panel.type];
    const stored = configOf(panel);
    try {
      const config = definition?.transformOut?.(stored) ?? defaultTransform(stored);
      return [
        { id: panel.panelIndex, type: panel.type, config: definition?.schema?.validate(config) ?? config },
      ];
    } catch (error) {
      warnings.push({ type: 'dropped_panel', message: String(error) });
      return [];
    }
  });
  return { panels: read, warnings };
}

/** How 8.19 and 9.1 to 9.3 read one: the title inside, all else as it is stored (deserialize_layout.ts). */
export const readWrapped = configOf;
