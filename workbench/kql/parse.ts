import { NotInterpreted } from './error';
import { tokenize, type Token } from './tokens';

/** A value of KQL: quoted ones are phrases, unquoted ones may carry `*`. */
export interface KqlValue {
  readonly text: string;
  readonly quoted: boolean;
}

export type KqlNode =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly nodes: readonly KqlNode[] }
  | { readonly kind: 'not'; readonly node: KqlNode }
  /** `field` undefined: any field. */
  | { readonly kind: 'is'; readonly field: string | undefined; readonly value: KqlValue }
  | {
      readonly kind: 'range';
      readonly field: string;
      readonly operator: 'gt' | 'gte' | 'lt' | 'lte';
      readonly value: string;
    };

const RANGES = { '>': 'gt', '>=': 'gte', '<': 'lt', '<=': 'lte' } as const;
const isRange = (text: string): text is keyof typeof RANGES => text in RANGES;

/**
 * Kibana Query Language as stored objects use it: `and`, `or`, `not`, parentheses, `field: value`, `field: (a or b)`,
 * `field: *`, wildcards, quoted phrases, ranges, values without a field. Grammar after Kibana's documentation.
 * @throws NotInterpreted for nested fields (`{}`) and syntax errors, naming the place.
 */
export function parseKql(text: string): KqlNode {
  const tokens = tokenize(text);
  let position = 0;
  const peek = (): Token | undefined => tokens[position];
  const fail = (): never => {
    throw new NotInterpreted(
      `KQL "${text}": ${peek() ? `"${peek()?.text}" is not expected here` : 'ends too early'}`
    );
  };
  const take = (): Token => {
    const token = peek() ?? fail();
    position += 1;
    return token;
  };
  const accept = (type: Token['type'], word?: string): boolean => {
    const token = peek();
    if (token?.type !== type || (word !== undefined && token.text.toLowerCase() !== word)) return false;
    position += 1;
    return true;
  };
  const joined = (word: 'and' | 'or', part: () => KqlNode): KqlNode => {
    const nodes = [part()];
    while (accept('word', word)) nodes.push(part());
    return nodes.length === 1 && nodes[0] ? nodes[0] : { kind: word, nodes };
  };
  const value = (): KqlValue => {
    const token = take();
    if (token.type === 'quoted') return { text: token.text, quoted: true };
    if (token.type !== 'word') {
      position -= 1;
      fail();
    }
    // Unquoted words in a row are one value: `message: connection refused`.
    const words = [token.text];
    while (
      peek()?.type === 'word' &&
      !/^(and|or|not)$/i.test(peek()?.text ?? '') &&
      tokens[position + 1]?.type !== 'operator'
    ) {
      words.push(take().text);
    }
    return { text: words.join(' '), quoted: false };
  };
  const valueList = (field: string): KqlNode => {
    const one = (): KqlNode => {
      if (accept('word', 'not')) return { kind: 'not', node: one() };
      if (accept('open')) {
        const inner = any();
        return accept('close') ? inner : fail();
      }
      return { kind: 'is', field, value: value() };
    };
    const any = (): KqlNode => joined('or', () => joined('and', one));
    return one();
  };
  const expression = (): KqlNode => {
    if (accept('word', 'not')) return { kind: 'not', node: expression() };
    if (accept('open')) {
      const inner = query();
      return accept('close') ? inner : fail();
    }
    if (tokens[position + 1]?.type === 'operator') {
      const field = take().text;
      const operator = take().text;
      if (isRange(operator)) return { kind: 'range', field, operator: RANGES[operator], value: value().text };
      return valueList(field);
    }
    return { kind: 'is', field: undefined, value: value() };
  };
  const query = (): KqlNode => joined('or', () => joined('and', expression));

  if (tokens.length === 0) return { kind: 'all' };
  const node = query();
  return position < tokens.length ? fail() : node;
}
