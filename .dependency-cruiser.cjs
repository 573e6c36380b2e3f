'use strict';

/** What eslint's per-file rules cannot see: reachability, orphans and cycles through the whole graph. */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^plugin/common' },
      to: { reachable: true, path: '^(plugin/(public|server)|node_modules/(react|@elastic)/)' },
    },
    {
      name: 'plugin-ships-alone',
      severity: 'error',
      from: { path: '^plugin/', pathNot: '\\.test\\.tsx?$' },
      // What Kibana shares is resolved to the workbench's stand-ins.
      to: { path: '^(scripts|saved_objects|workbench|tests)/', pathNot: '^workbench/public/kibana/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
