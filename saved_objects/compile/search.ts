import { DATASETS } from '../spec/datasets';
import type { SearchWidget } from '../spec/widget';
import { dataViewReference, stored, tagReference, type StoredObject } from './stored';

const DATA_VIEW_NAME = 'kibanaSavedObjectMeta.searchSourceJSON.index';

/** A Discover session as Kibana 8.12 stores it. */
export const compileSearch = (widget: SearchWidget): StoredObject =>
  stored(
    'search',
    widget.slug,
    {
      title: widget.title,
      description: widget.description,
      columns: Object.keys(widget.columns),
      sort: [['@timestamp', 'desc']],
      grid: {
        columns: Object.fromEntries(
          Object.entries(widget.columns).flatMap(([field, width]) =>
            width === 'rest' ? [] : [[field, { width }]]
          )
        ),
      },
      hideChart: false,
      // One line a row: 8.15 shows three where nothing is said.
      rowHeight: 0,
      isTextBasedQuery: false,
      timeRestore: false,
      kibanaSavedObjectMeta: {
        searchSourceJSON: JSON.stringify({
          query: { query: DATASETS[widget.dataset], language: 'kuery' },
          filter: [],
          indexRefName: DATA_VIEW_NAME,
        }),
      },
    },
    [dataViewReference(DATA_VIEW_NAME), tagReference()]
  );
