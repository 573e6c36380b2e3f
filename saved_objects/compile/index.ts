import { WIDGETS } from '../spec/dashboard';
import { compileDashboard } from './dashboard';
import { compileLens } from './lens';
import { compileMap } from './map';
import { stored, type StoredObject } from './stored';

const dataView = (): StoredObject =>
  stored(
    'index-pattern',
    'data-view',
    {
      title: 'logstash-*',
      name: 'Network Traffic',
      timeFieldName: '@timestamp',
      fieldAttrs: '{}',
      fieldFormatMap: '{}',
      fields: '[]',
      runtimeFieldMap: '{}',
      sourceFilters: '[]',
      allowHidden: false,
    },
    []
  );

/** All objects in an order in which each comes after what it refers to. */
export function compile(withPanel: boolean): StoredObject[] {
  return [
    dataView(),
    ...WIDGETS.map((widget) => (widget.kind === 'lens' ? compileLens(widget) : compileMap(widget))),
    compileDashboard(withPanel),
  ];
}

/** The import file: one object a line. */
export const toNdjson = (objects: readonly StoredObject[]): string =>
  objects.map((object) => `${JSON.stringify(object)}\n`).join('');
