import { NotInterpreted } from './error';

export interface Token {
  readonly type: 'word' | 'quoted' | 'operator' | 'open' | 'close';
  readonly text: string;
}

const SPECIAL = /^(?:\s+|"((?:[^"\\]|\\.)*)"|(<=|>=|[:<>])|(\()|(\))|((?:[^\s"():<>{}\\]|\\.)+))/;
const unescape = (text: string): string => text.replace(/\\(.)/g, '$1');

/** Splits KQL into tokens. A backslash takes away a character's meaning. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let rest = text;
  while (rest.length > 0) {
    const match = SPECIAL.exec(rest);
    if (!match) throw new NotInterpreted(`KQL "${text}": "${rest.slice(0, 12)}" is not known here`);
    const [all, quoted, operator, open, close, word] = match;
    if (quoted !== undefined) tokens.push({ type: 'quoted', text: unescape(quoted) });
    else if (operator) tokens.push({ type: 'operator', text: operator });
    else if (open) tokens.push({ type: 'open', text: open });
    else if (close) tokens.push({ type: 'close', text: close });
    else if (word) tokens.push({ type: 'word', text: unescape(word) });
    rest = rest.slice(all.length);
  }
  return tokens;
}
