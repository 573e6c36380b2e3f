import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../package/zip';
import { formatFaults } from './faults';
import type { Message } from './message';

/** A file of translations in Kibana's form, of which only the texts matter here. */
interface Translation {
  readonly messages: Readonly<Record<string, string>>;
}

/** Values that a text names, `{name}` or `{name, plural, …}`. */
const valuesOf = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/\{(\w+)\s*[,}]/g)].map(([, name]) => name ?? '')),
];

/** Values of the English text, without what only stands in a branch as a word. */
const valuesOfMessage = ({ text, values }: Message): readonly string[] => values ?? valuesOf(text);

/** What a translation lacks, has too much, or says wrongly. @param locale as Kibana spells it, such as fr-FR. */
export function translationFaults(
  locale: string,
  { messages: translated }: Translation,
  messages: readonly Message[]
): readonly string[] {
  const known = new Set(messages.map(({ id }) => id));
  const faults = [
    ...messages.filter(({ id }) => translated[id] === undefined).map(({ id }) => `"${id}" is missing`),
    ...Object.keys(translated)
      .filter((id) => !known.has(id))
      .map((id) => `"${id}" is no message of the plugin any more`),
    ...messages.flatMap((message) => {
      const text = translated[message.id];
      return text === undefined
        ? []
        : formatFaults(message.id, text, valuesOfMessage(message), locale).map(
            (fault) => `"${message.id}" ${fault}`
          );
    }),
  ];
  return faults.map((fault) => `translations/${locale}.json: ${fault}`);
}

/** The same of every file in a folder of translations; a folder that is missing has none. */
export function folderFaults(folder: string, messages: readonly Message[]): readonly string[] {
  if (!existsSync(folder)) return [];
  return filesBelow(folder).flatMap((file) =>
    translationFaults(
      file.replace(/\.json$/, ''),
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as Translation,
      messages
    )
  );
}

/** What a translator starts from: every message in English, in the form of Kibana's own files. */
export const template = (messages: readonly Message[]): string =>
  `${JSON.stringify(
    {
      messages: Object.fromEntries(
        [...messages].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, text }) => [id, text])
      ),
    },
    null,
    2
  )}\n`;
