/** What Setup installs. */
export type AssetKind =
  | 'component_template'
  | 'index_template'
  | 'data_view'
  | 'tag'
  | 'lens'
  | 'map'
  | 'search'
  | 'visualization'
  | 'dashboard'
  | 'retention'
  | 'ingest_pipeline'
  | 'index'
  | 'summary_parts'
  | 'summary';
