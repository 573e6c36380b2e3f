'use strict';

/** For jest: a file of deploy/ as a module that is its text, as the packager makes one. */
module.exports = { process: (text) => ({ code: `module.exports = ${JSON.stringify(text)};` }) };
