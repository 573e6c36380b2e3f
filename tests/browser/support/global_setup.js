'use strict';
const { openPages } = require('./pages');

/** Starts the pages once for all browser tests; what they need to know goes on in TEST_PAGES. */
module.exports = async () => {
  const { stop, ...pages } = await openPages();
  globalThis.stopPages = stop;
  process.env.TEST_PAGES = JSON.stringify(pages);
};
