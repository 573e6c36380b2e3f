import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { browserExternals } from './externals';
import type { Manifest } from './manifest';
import { filesBelow } from './zip';

/** What every Kibana page loads, at most. */
export const ENTRY_BYTES = 12 * 1024;

/** Names in the browser's scripts that fail in some Kibana from 8.12 on, and why. */
const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [/__kbnSharedDeps_npm__/, 'module ids of __kbnSharedDeps_npm__ differ from build to build'],
  [/\beval\(|new Function\(/, "Kibana's content security policy forbids eval"],
  [/\bWebAssembly\b/, "Kibana's content security policy forbids WebAssembly"],
  [/react\/jsx-runtime/, 'Kibana does not share the automatic JSX runtime'],
];

/**
 * Looks at a laid-out plugin for what would break Kibana or its pages only at run time.
 * @param folder the plugin's root: kibana.json, server/, target/.
 * @throws Error that names the file and the rule.
 */
export function checkLayout(folder: string, manifest: Manifest): void {
  const entry = join('target', 'public', `${manifest.id}.plugin.js`);
  const required = [
    'package.json',
    'LICENSE',
    'NOTICE',
    ...(manifest.server ? [join('server', 'index.js')] : []),
    ...(manifest.ui ? [entry] : []),
  ];
  const missing = required.filter((file) => !existsSync(join(folder, file)));
  if (missing.length > 0) throw new Error(`The plugin would not start: ${missing.join(', ')} is missing`);
  const size = readFileSync(join(folder, entry)).length;
  if (size > ENTRY_BYTES)
    throw new Error(
      `${entry} has ${size} bytes, ${ENTRY_BYTES} are allowed: every Kibana page loads it. Import lazily what it does not need.`
    );
  const shared = new Set(Object.values(browserExternals));
  for (const file of filesBelow(folder).filter((name) => name.startsWith(join('target', 'public')))) {
    const text = readFileSync(join(folder, file), 'utf8');
    for (const [pattern, reason] of FORBIDDEN)
      if (pattern.test(text)) throw new Error(`${file} contains ${pattern.source}: ${reason}`);
    for (const [name] of text.matchAll(/__kbnSharedDeps__\.\w+/g))
      if (!shared.has(name)) throw new Error(`${file} reads ${name}, which not every Kibana shares`);
  }
}
