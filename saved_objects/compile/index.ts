import { WIDGETS } from '../spec/dashboard';
import type { Widget } from '../spec/widget';
import { compileDashboard } from './dashboard';
import { compileLens } from './lens';
import { compileMap } from './map';
import { compileSearch } from './search';
import { stored, TAG_SLUG, type StoredObject } from './stored';

export type { StoredObject } from './stored';

const tag = (): StoredObject =>
  stored(
    'tag',
    TAG_SLUG,
    { name: 'network-traffic', description: 'Objects of Network Traffic', color: '#0077CC' },
    []
  );

const dataView = (): StoredObject =>
  stored(
    'index-pattern',
    'data-view',
    {
      title: 'logstash-*',
      name: 'Network Traffic',
      timeFieldName: '@timestamp',
      fieldAttrs: '{}',
      fieldFormatMap: JSON.stringify({
        'network.bytes': { id: 'bytes' },
        'source.bytes': { id: 'bytes' },
        'destination.bytes': { id: 'bytes' },
        'event.duration': {
          id: 'duration',
          params: {
            inputFormat: 'nanoseconds',
            outputFormat: 'humanizePrecise',
            outputPrecision: 1,
            useShortSuffix: true,
            includeSpaceWithSuffix: true,
          },
        },
        'destination.port': { id: 'number', params: { pattern: '0' } },
      }),
      fields: '[]',
      runtimeFieldMap: '{}',
      sourceFilters: '[]',
      allowHidden: false,
    },
    []
  );

function compileWidget(widget: Widget): StoredObject {
  switch (widget.kind) {
    case 'lens':
      return compileLens(widget);
    case 'map':
      return compileMap(widget);
    case 'search':
      return compileSearch(widget);
  }
}

/** All objects in an order in which each comes after what it refers to. */
export function compile(withPanel: boolean): StoredObject[] {
  return [tag(), dataView(), ...WIDGETS.map(compileWidget), compileDashboard(withPanel)];
}

/** The import file: one object a line. */
export const toNdjson = (objects: readonly StoredObject[]): string =>
  objects.map((object) => `${JSON.stringify(object)}\n`).join('');
