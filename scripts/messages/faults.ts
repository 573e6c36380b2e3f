import { createIntl } from '@formatjs/intl';
import { wordFaults } from './glossary';
import type { Message } from './message';

/** Kibana's formatter (seen in 8.12) takes away spaces at the ends of a branch, which the one here leaves. */
const SPACE_IN_BRANCH = /\w \{\s|[^{}\s]\s+\}/;

/** A text that only makes sense behind or before another one. */
const FRAGMENT = /^[\s,;:.)]|[\s,;(]$/;

/** What the formatter of Kibana says of a text in this language with these values; empty: nothing. */
export function formatFaults(
  id: string,
  text: string,
  values: readonly string[],
  locale = 'en'
): readonly string[] {
  const faults: string[] = [];
  const intl = createIntl({
    locale,
    // The text is given as the default one: with both, a fault comes twice.
    defaultLocale: locale,
    onError: ({ message }) => void faults.push(message.split('\n')[0] ?? ''),
  });
  intl.formatMessage({ id, defaultMessage: text }, Object.fromEntries(values.map((name) => [name, 2])));
  if (/, (plural|select), /.test(text) && SPACE_IN_BRANCH.test(text))
    faults.push('has a space at the end of a branch, which Kibana takes away');
  if (text.includes('\\'))
    faults.push('has a backslash, which Kibana 8.12 cannot read: hand it over in a value');
  if (FRAGMENT.test(text)) faults.push('is a fragment: say the whole sentence in one message');
  for (const name of values)
    if (!new RegExp(`\\{${name}\\b`).test(text)) faults.push(`does not say its value ${name}`);
  return faults;
}

/** What is wrong with a message of the code. */
export function messageFaults({ id, text, values, file }: Message): readonly string[] {
  return [...(values ? formatFaults(id, text, values) : []), ...wordFaults(text)].map(
    (fault) => `${file}: "${id}" ${fault}`
  );
}
