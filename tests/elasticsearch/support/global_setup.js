'use strict';
const { COMPLETE, SHARED, startOwnNode } = require('./node');

/**
 * Starts an Elasticsearch for each worker, which all of its files share that ask for a plain node: a start costs more
 * than most of them. A complete one keeps more than `wipe` removes (policies, data streams): then each file starts its own.
 */
module.exports = async ({ maxWorkers }) => {
  if (COMPLETE) return;
  globalThis.sharedNodes = await Promise.all(Array.from({ length: maxWorkers }, () => startOwnNode()));
  process.env[SHARED] = JSON.stringify(globalThis.sharedNodes.map(({ url, logFile }) => ({ url, logFile })));
};
