import type { CauseCode } from '../../../plugin/common/api/diagnosis';
import type { SetupWorld } from '../support/setup_world';
import type { Document } from '../support/traffic';
import { patched } from './documents';

/** A world that has the evidence of a cause but for what proves it. */
export interface Lookalike {
  readonly of: CauseCode;
  readonly because: string;
  /** What Diagnosis finds instead; nothing: all is well. */
  readonly finds?: readonly CauseCode[];
  readonly build: (world: SetupWorld) => Promise<unknown>;
}

export type Change = (document: Document) => Document;

/** Changes every n-th document of a kind. */
export const some =
  (nth: number, change: Change, type?: string) =>
  (document: Document, index: number): Document =>
    index % nth === 0 && (type === undefined || document['type'] === type) ? change(document) : document;

export const all =
  (...changes: readonly Change[]): Change =>
  (document) =>
    changes.reduce((changed, change) => change(changed), document);

const OTHER_SENSOR: Document = { type: 'packetbeat', name: 'sensor-2', id: 'a2', version: '8.19.7' };

/** A second sensor on another path. */
export const elsewhereCaptured: Change = (document) =>
  all(
    patched(['agent'], OTHER_SENSOR),
    patched(['network', 'community_id'], `2:${String((document['network'] as Document)['community_id'])}`)
  )(document);

export const putIndex = ({ client }: SetupWorld, index: string, body: object): Promise<unknown> =>
  client.indices.create({ index, ...body });
