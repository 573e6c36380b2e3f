import { startNode, type TestNode } from './node';
import { setupWorld } from './setup_world';
import { wipe } from './wipe';

/** Starts a node for the tests of a file, each of which finds an empty cluster. */
export function emptyNode(): Pick<TestNode, 'url'> {
  let node: TestNode;
  beforeAll(async () => {
    node = await startNode();
  }, 900_000);
  afterAll(() => node.stop());
  beforeEach(() => wipe(setupWorld(node.url).client), 120_000);
  return {
    get url() {
      return node.url;
    },
  };
}
