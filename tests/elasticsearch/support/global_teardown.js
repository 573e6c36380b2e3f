'use strict';

/** Stops what the setup started. */
module.exports = async () => globalThis.sharedNode?.stop();
