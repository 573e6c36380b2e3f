import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { filesBelow } from './zip';

/** Kibana's form of a translation: texts by id. */
const translationSchema = z.strictObject({
  // An empty one ends Kibana at start: "A `formats` must be a non-empty object" (8.12.2, @kbn/i18n).
  formats: z
    .looseObject({})
    .refine((formats) => Object.keys(formats).length > 0)
    .optional(),
  locale: z.string().optional(),
  messages: z.record(z.string(), z.string().min(1)),
});

/**
 * Puts translations where Kibana finds them: it reads what `.i18nrc.json` at the plugin's root names, the file of its own
 * locale (`<locale>.json`), and does not start when one does not parse (elastic/kibana, packages/core/i18n/
 * core-i18n-server-internal/src/get_kibana_translation_files.ts and get_translation_paths.ts).
 * @param source folder of `<locale>.json` files; nothing happens when it is missing.
 * @param plugin the laid-out plugin's root.
 * @throws Error that names a file which Kibana would stumble over.
 */
export function addTranslations(source: string, plugin: string): void {
  if (!existsSync(source)) return;
  const files = filesBelow(source);
  for (const file of files) {
    let content: unknown;
    try {
      content = JSON.parse(readFileSync(join(source, file), 'utf8'));
    } catch (error) {
      throw new Error(`Kibana would not start: translations/${file} is no JSON: ${String(error)}`);
    }
    const parsed = translationSchema.safeParse(content);
    if (!/^[a-z]{2}(-[A-Z]{2})?\.json$/.test(file) || !parsed.success)
      throw new Error(`Kibana would not start: translations/${file} is no translation <locale>.json`);
  }
  cpSync(source, join(plugin, 'translations'), { recursive: true });
  const translations = files.map((file) => `translations/${file}`);
  writeFileSync(join(plugin, '.i18nrc.json'), `${JSON.stringify({ translations }, null, 2)}\n`);
}
