'use strict';

/** Stops what the setup started. */
module.exports = () => Promise.all((globalThis.sharedNodes ?? []).map((node) => node.stop()));
