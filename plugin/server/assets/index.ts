import type { AssetSource } from './asset';
import { componentTemplates } from './component_template';
import { firstIndex } from './first_index';
import { indexTemplate } from './index_template';
import { ingestPipeline } from './ingest_pipeline';
import { retentionPolicy } from './retention_policy';
import { savedObjects } from './saved_object';
import { summaryParts } from './summary_parts';
import { summaryTransforms } from './summary_transform';

/**
 * Every kind of asset, in the order of their dependencies: each refers only to those before it, so that every prefix of
 * an apply works, and Remove goes the other way.
 */
export const ASSET_SOURCES: readonly AssetSource[] = [
  retentionPolicy,
  ingestPipeline,
  componentTemplates,
  indexTemplate,
  firstIndex,
  savedObjects,
  summaryParts,
  summaryTransforms,
];
