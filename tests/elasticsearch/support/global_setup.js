'use strict';
const { COMPLETE, SHARED, startOwnNode } = require('./node');

/**
 * Starts one Elasticsearch for all files that ask for a plain node, where they run one after the other: a start costs
 * more than most of them. Beside each other they would meet, and a complete one keeps more than `wipe` removes (policies,
 * data streams): then each starts its own.
 */
module.exports = async ({ maxWorkers }) => {
  if (maxWorkers > 1 || COMPLETE) return;
  const node = await startOwnNode();
  globalThis.sharedNode = node;
  process.env[SHARED] = JSON.stringify({ url: node.url, logFile: node.logFile });
};
