import { i18n } from '@kbn/i18n';
import type { PanelDashboard, RemoveResponse } from '../../common/api/setup';
import { PANEL_TYPE } from '../../common/panel_type';
import type { SavedObject } from '../../kibana_types/server';
import { writable, writeObject } from '../assets/saved_objects_client';
import type { SetupContext } from './context';
import { otherOf } from './dependents';
import { isObject, type Json, type JsonObject } from './canonical';

/** Of the dashboards that have our anomalies panel, in a section or out of one. */
export function withPanel(dashboards: readonly SavedObject[]): SavedObject[] {
  return dashboards.filter(({ attributes }) => panelsOf(attributes) !== changed(panelsOf(attributes)));
}

const panelsOf = ({ panelsJSON }: SavedObject['attributes']): string =>
  typeof panelsJSON === 'string' ? panelsJSON : '[]';

/** Up to 8.18 and 9.0 Kibana draws nothing of a dashboard with a panel that it does not know; later ones only that panel fails. */
export function withoutPlugin(kibanaVersion: string): RemoveResponse['panels']['withoutPlugin'] {
  const [major = 0, minor = 0] = kibanaVersion.split('.').map(Number);
  return major < 8 || (major === 8 && minor < 19) || (major === 9 && minor === 0)
    ? 'blank_page'
    : 'error_in_panel';
}

/** Puts a text panel of Kibana's own in the place of ours: same place and size. */
export async function replacePanels(
  { savedObjects }: SetupContext,
  dashboards: readonly SavedObject[]
): Promise<PanelDashboard[]> {
  return Promise.all(
    dashboards.map(async (dashboard): Promise<PanelDashboard> => {
      const attributes = { ...dashboard.attributes, panelsJSON: changed(panelsOf(dashboard.attributes)) };
      const { version, managed = false } = dashboard;
      const outcome = await writeObject(savedObjects, {
        ...writable({ ...dashboard, attributes }, managed),
        version,
      });
      return { ...otherOf(dashboard), replaced: outcome.ok, message: outcome.ok ? '' : outcome.message };
    })
  );
}

/** The same text where there is no such panel. */
function changed(panelsJSON: string): string {
  let panels: Json;
  try {
    panels = JSON.parse(panelsJSON) as Json;
  } catch {
    return panelsJSON;
  }
  const found: JsonObject[] = [];
  const walk = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(walk);
    if (!isObject(value)) return value;
    if (value.type === PANEL_TYPE) {
      found.push(value);
      return textPanel(value);
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, part === undefined ? part : walk(part)])
    );
  };
  const after = walk(panels);
  return found.length > 0 ? JSON.stringify(after) : panelsJSON;
}

/** A text as Kibana 8.12 stores it in a dashboard; later ones bring it to their own form. */
function textPanel({ version, gridData, panelIndex, title }: JsonObject): JsonObject {
  return {
    ...(version === undefined ? {} : { version }),
    type: 'visualization',
    gridData: gridData ?? {},
    panelIndex: panelIndex ?? '',
    ...(title === undefined ? {} : { title }),
    embeddableConfig: {
      enhancements: {},
      savedVis: {
        id: '',
        title: '',
        description: '',
        type: 'markdown',
        params: { fontSize: 12, openLinksInNewTab: false, markdown: messages.wasHere() },
        uiState: {},
        data: { aggs: [], searchSource: { query: { query: '', language: 'kuery' }, filter: [] } },
      },
    },
  };
}

const messages = {
  wasHere: () =>
    i18n.translate('networkTraffic.remove.panelWasHere', {
      defaultMessage:
        'The Network Anomalies panel was here. It requires the Network Traffic plugin. Install the plugin again, then add the panel again.',
    }),
};
