import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesBelow } from '../package/zip';
import { messageFaults } from './faults';
import type { Message } from './message';

/** Texts of the plugin, and what is wrong with how they are given. */
export interface Messages {
  readonly messages: readonly Message[];
  readonly faults: readonly string[];
}

const PREFIX = 'networkTraffic.';

function propertyOf(object: ts.Expression | undefined, name: string): ts.Expression | undefined {
  if (!object || !ts.isObjectLiteralExpression(object)) return undefined;
  const property = object.properties.find((candidate) => candidate.name?.getText() === name);
  return property && ts.isPropertyAssignment(property) ? property.initializer : undefined;
}

/** A text written in one piece or joined of such pieces by `+`. */
function textOf(node: ts.Expression | undefined): string | undefined {
  if (!node) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const [left, right] = [textOf(node.left), textOf(node.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}

/** Names in an object of values, or, where a `say` function hands on its own `values`, in the type of that parameter. */
function valuesOf(options: ts.Expression | undefined): string[] | undefined {
  if (!options || !ts.isObjectLiteralExpression(options)) return [];
  const given = options.properties.find((property) => property.name?.getText() === 'values');
  if (!given) return [];
  const names = (members: readonly { readonly name?: ts.Node }[]): string[] =>
    members.flatMap(({ name }) => name?.getText() ?? []);
  if (ts.isPropertyAssignment(given)) {
    const { initializer: object } = given;
    return ts.isObjectLiteralExpression(object) && !object.properties.some(ts.isSpreadAssignment)
      ? names(object.properties)
      : undefined;
  }
  const type = ts
    .findAncestor(given, ts.isArrowFunction)
    ?.parameters.find(({ name }) => name.getText() === 'values')?.type;
  return type && ts.isTypeLiteralNode(type) ? names(type.members) : undefined;
}

/** Whether the text of a message is glued to other text in place: `a + translate(…)`, `${translate(…)} …`. */
function isJoined(call: ts.Node): boolean {
  let node = call;
  while (ts.isParenthesizedExpression(node.parent) || ts.isConditionalExpression(node.parent))
    node = node.parent;
  const { parent } = node;
  return (
    ts.isTemplateSpan(parent) ||
    (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.PlusToken)
  );
}

function messagesOf(file: string, source: string): { messages: Message[]; faults: string[] } {
  // By the file's name: `<T>(…) =>` is a generic function in .ts, and an element in .tsx.
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true);
  const messages: Message[] = [];
  const faults: string[] = [];
  // The domain imports nothing of Kibana's: it is handed the function.
  const translate = file.startsWith('common') ? 'say' : 'i18n.translate';
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === translate) {
      const [idNode, options] = node.arguments;
      const id = textOf(idNode);
      const text = textOf(propertyOf(options, 'defaultMessage'));
      if (isJoined(node))
        faults.push(`${file}: "${id ?? ''}" is joined to other text: say the whole sentence in one message`);
      const line = tree.getLineAndCharacterOfPosition(node.pos).line + 1;
      if (id === undefined || text === undefined || text === '')
        faults.push(`${file}:${line}: id and defaultMessage must stand there as text`);
      else if (!id.startsWith(PREFIX)) faults.push(`${file}:${line}: "${id}" does not start with ${PREFIX}`);
      else
        messages.push({
          id,
          text,
          file,
          values: valuesOf(options),
        });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { messages, faults };
}

/**
 * Reads every text of the plugin's code.
 * @param plugin folder of the sources.
 */
export function readMessages(plugin: string): Messages {
  const files = filesBelow(plugin).filter((file) => /(?<!\.test|\.d)\.tsx?$/.test(file));
  const read = files.map((file) => messagesOf(file, readFileSync(join(plugin, file), 'utf8')));
  const messages = read.flatMap((part) => part.messages);
  const first = new Map<string, Message>();
  const differing: string[] = [];
  for (const message of messages) {
    const known = first.get(message.id);
    if (!known) first.set(message.id, message);
    else if (known.text !== message.text)
      differing.push(`${message.file}: "${message.id}" has another text in ${known.file}`);
  }
  const faults = [...read.flatMap((part) => part.faults), ...differing, ...messages.flatMap(messageFaults)];
  return { messages: [...first.values()], faults };
}
