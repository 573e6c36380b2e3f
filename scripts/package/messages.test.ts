import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createIntl } from '@formatjs/intl';
import ts from 'typescript';
import { filesBelow } from './zip';

const PLUGIN = join(__dirname, '..', '..', 'plugin');

interface Message {
  readonly where: string;
  readonly id: string | undefined;
  readonly text: string | undefined;
  /** Names of the values that are filled in; undefined: handed on from elsewhere. */
  readonly values: readonly string[] | undefined;
}

const textOf = (node: ts.Node | undefined): string | undefined =>
  node && ts.isStringLiteralLike(node) ? node.text : undefined;

function member(object: ts.Expression | undefined, name: string): ts.ObjectLiteralElementLike | undefined {
  return object && ts.isObjectLiteralExpression(object)
    ? object.properties.find(
        (property) => property.name && ts.isIdentifier(property.name) && property.name.text === name
      )
    : undefined;
}

function valuesOf(object: ts.Expression | undefined): string[] | undefined {
  const values = member(object, 'values');
  if (values === undefined) return [];
  if (!ts.isPropertyAssignment(values) || !ts.isObjectLiteralExpression(values.initializer)) return undefined;
  const { properties } = values.initializer;
  return properties.some(ts.isSpreadAssignment)
    ? undefined
    : properties.map(({ name }) => (name && ts.isIdentifier(name) ? name.text : ''));
}

/** Every call of `i18n.translate`, and of `say` in the domain, which imports nothing of Kibana's. */
function messagesOf(file: string): Message[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(PLUGIN, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true
  );
  const messages: Message[] = [];
  const translate = file.startsWith('common') ? 'say' : 'i18n.translate';
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText(source) === translate) {
      const [id, message] = node.arguments;
      const text = member(message, 'defaultMessage');
      messages.push({
        where: `${file}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`,
        id: textOf(id),
        text: text && ts.isPropertyAssignment(text) ? textOf(text.initializer) : undefined,
        values: valuesOf(message),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return messages;
}

describe('the messages of the plugin', () => {
  const messages = filesBelow(PLUGIN)
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\.d\.ts$/.test(file))
    .flatMap(messagesOf);

  it('have ids and texts that a translator can find, under our name', () => {
    expect(messages.length).toBeGreaterThan(500);
    expect(
      messages.filter(({ id, text }) => !id?.startsWith('networkTraffic.') || text === undefined)
    ).toEqual([]);
  });

  it('have one text for one id', () => {
    const texts = new Map<string, Set<string>>();
    for (const { id = '', text = '' } of messages) texts.set(id, (texts.get(id) ?? new Set()).add(text));
    expect([...texts].filter(([, of]) => of.size > 1).map(([id, of]) => [id, ...of])).toEqual([]);
  });

  it('are messages in ICU’s language, with the values that they ask for', () => {
    const wrong: string[] = [];
    for (const { where, id = '', text = '', values } of messages) {
      const intl = createIntl({
        locale: 'en',
        onError: ({ message }) =>
          void (/translation for locale/.test(message) || wrong.push(`${where}: ${message}`)),
      });
      // Values that come from elsewhere are typed there.
      if (values === undefined) continue;
      intl.formatMessage({ id, defaultMessage: text }, Object.fromEntries(values.map((name) => [name, 1])));
      for (const name of values)
        if (!new RegExp(`\\{${name}\\b`).test(text))
          wrong.push(`${where}: value ${name} is not in the message`);
    }
    expect(wrong).toEqual([]);
  });
});
