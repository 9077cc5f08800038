import { isBlank, quotedEnd, skipToken, wordEnd } from '../parser/tokens';
import type { Dialect } from '../resolve/StatementAnalysis';
import { type Lexeme, isWord } from './Lexeme';
import { endsOperand } from './words';

const OPERATOR = '+-*/<>=~!@#%^&|`?';
const SPECIAL = /[~!@#%^&|`?]/;
const NUMBER = /(?:\d[\d_]*(?:\.(?!\.)[\d_]*)?|\.\d[\d_]*)(?:e[+-]?\d+)?\w*/iy;
const COPIED_ROWS_END = /^\\\.[ \t]*\r?$/m;

/** Why a text cannot be told into tokens. */
export type ScanFailure = 'unterminated' | 'backslash';

/**
 * The tokens of a text, without comments and without the rows that follow a COPY … FROM STDIN.
 *
 * A literal must never be taken for words: of the two ways in which a backslash can be read in a string, the one is taken in which no string is
 * left open and no backslash stands outside of one. At most one of them can be, but in texts made for it.
 */
export function scanLexemes(
  text: string,
  dialect: Dialect,
): Lexeme[] | ScanFailure {
  const standard = scan(text, dialect, false);
  if (typeof standard !== 'string' || !text.includes("\\'")) {
    return standard;
  }
  return scan(text, dialect, true);
}

function scan(
  text: string,
  dialect: Dialect,
  backslash: boolean,
): Lexeme[] | ScanFailure {
  const lexemes: Lexeme[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at];
    const code = text.charCodeAt(at);
    if (isBlank(code) || code < 32) {
      at++;
    } else if (text.startsWith('--', at)) {
      at = skipToken(text, at);
    } else if (text.startsWith('/*', at)) {
      const end = skipToken(text, at);
      if (!text.endsWith('*/', end) || end < at + 4) {
        return 'unterminated';
      }
      at = end;
    } else if (char === '\\') {
      // A command of psql stands on a line of its own; anywhere else no backslash is SQL.
      if (!startsLine(text, at)) {
        return 'backslash';
      }
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end + 1;
    } else {
      const read =
        readString(text, at, lexemes, backslash) ??
        readName(text, at, dialect) ??
        readTemporaryName(text, at, dialect) ??
        readValue(text, at, lexemes) ??
        readSymbol(text, at);
      if (typeof read === 'string') {
        return read;
      }
      add(lexemes, read.lexeme);
      at = read.end;
      if (read.lexeme.text === ';' && isCopyFromInput(lexemes)) {
        const rest = COPIED_ROWS_END.exec(text.slice(at));
        at = rest ? at + rest.index + rest[0].length : text.length;
      }
    }
  }
  return lexemes;
}

interface Read {
  readonly lexeme: Lexeme;
  readonly end: number;
}

function startsLine(text: string, at: number): boolean {
  return /(^|\n)[ \t]*$/.test(text.slice(Math.max(0, at - 200), at));
}

/** Adjacent strings are one, and the signs of a value belong to it. */
function add(lexemes: Lexeme[], lexeme: Lexeme): void {
  const last = lexemes[lexemes.length - 1];
  if (lexeme.value === 'string' && isWord(last, 'uescape')) {
    // It belongs to the string before it, and names the character that escapes there.
    lexemes.pop();
    return;
  }
  if (lexeme.value === 'string' && last?.value === 'string') {
    lexemes[lexemes.length - 1] = { ...last, text: "''" };
    return;
  }
  if (lexeme.kind === 'value') {
    while (endsWithSign(lexemes)) {
      lexemes.pop();
    }
  }
  lexemes.push(lexeme);
}

function endsWithSign(lexemes: readonly Lexeme[]): boolean {
  const last = lexemes[lexemes.length - 1];
  return (
    last?.kind === 'operator' &&
    (last.text === '-' || last.text === '+') &&
    !endsOperand(lexemes[lexemes.length - 2])
  );
}

const PREFIXES = /^(?:[ebxn]|u&)?'/i;

function readString(
  text: string,
  at: number,
  before: readonly Lexeme[],
  backslash: boolean,
): Read | ScanFailure | undefined {
  if (text[at] === '$') {
    const end = skipToken(text, at);
    if (end === at + 1) {
      return undefined;
    }
    const written = text.slice(at, end);
    const tag = /^\$[^$]*\$/.exec(written)![0];
    return written.length >= 2 * tag.length && written.endsWith(tag)
      ? { lexeme: { kind: 'value', value: 'string', text: written }, end }
      : 'unterminated';
  }
  const prefix = PREFIXES.exec(text.slice(at, at + 3))?.[0];
  if (prefix === undefined) {
    return undefined;
  }
  const escapes = backslash || /^e/i.test(prefix) || isUnloaded(before, prefix);
  const end = quotedEnd(text, at + prefix.length - 1, "'", escapes);
  const written = text.slice(at, end);
  const body = written.slice(prefix.length);
  return isClosed(body, "'", escapes)
    ? { lexeme: { kind: 'value', value: 'string', text: written }, end }
    : 'unterminated';
}

/** The string of UNLOAD ('…') escapes the quotes of its query with backslashes too. */
function isUnloaded(before: readonly Lexeme[], prefix: string): boolean {
  return (
    prefix === "'" &&
    before[before.length - 1]?.text === '(' &&
    before[before.length - 2]?.text === 'unload'
  );
}

/** Whether what follows an opening quote ends with the closing one. */
function isClosed(body: string, quote: string, escapes: boolean): boolean {
  let at = 0;
  while (at < body.length) {
    if (escapes && body[at] === '\\') {
      at += 2;
    } else if (body[at] !== quote) {
      at += 1;
    } else if (body[at + 1] === quote) {
      at += 2;
    } else {
      return at === body.length - 1;
    }
  }
  return false;
}

function readName(
  text: string,
  at: number,
  dialect: Dialect,
): Read | ScanFailure | undefined {
  const prefixed = /^u&"/i.test(text.slice(at, at + 3));
  const open = prefixed ? at + 2 : at;
  const quote = text[open];
  if (quote === '"' || (quote === '`' && dialect === 'ansi')) {
    const end = quotedEnd(text, open, quote, false);
    const written = text.slice(at, end);
    return isClosed(text.slice(open + 1, end), quote, false)
      ? { lexeme: { kind: 'name', text: written }, end }
      : 'unterminated';
  }
  const end = wordEnd(text, at);
  if (end === at) {
    return undefined;
  }
  // Only letters of ASCII lose their case in names without quotes.
  const word = text
    .slice(at, end)
    .replace(/[A-Z]+/g, letters => letters.toLowerCase());
  return { lexeme: { kind: 'word', text: word }, end };
}

const TEMPORARY = /#[a-z_]\w*/iy;

/** Redshift's `#name`: a temporary table. Behind a space and before a letter it is no operator. */
function readTemporaryName(
  text: string,
  at: number,
  dialect: Dialect,
): Read | undefined {
  if (dialect === 'postgres' || !isBlank(text.charCodeAt(at - 1))) {
    return undefined;
  }
  TEMPORARY.lastIndex = at;
  const name = TEMPORARY.exec(text)?.[0];
  return name === undefined
    ? undefined
    : {
        lexeme: { kind: 'name', text: name.toLowerCase() },
        end: at + name.length,
      };
}

const PLACEHOLDER = /\$\d+|:\w+|%s|%\(\w+\)s|\?\d*/y;

function readValue(
  text: string,
  at: number,
  before: readonly Lexeme[],
): Read | undefined {
  const last = before[before.length - 1];
  const char = text[at];
  if (/\d/.test(char) || (char === '.' && /\d/.test(text[at + 1] ?? ''))) {
    if (char === '.' && (endsOperand(last) || last?.text === '..')) {
      return undefined;
    }
    NUMBER.lastIndex = at;
    const number = NUMBER.exec(text)![0];
    return {
      lexeme: { kind: 'value', value: 'number', text: number },
      end: at + number.length,
    };
  }
  PLACEHOLDER.lastIndex = at;
  const written = PLACEHOLDER.exec(text)?.[0];
  // Behind a value `?` and `%` are operators, and a colon ends a slice.
  if (
    written === undefined ||
    (char !== '$' && (endsOperand(last) || text[at - 1] === ':'))
  ) {
    return undefined;
  }
  return {
    lexeme: { kind: 'value', value: 'placeholder', text: written },
    end: at + written.length,
  };
}

const PAIRS = ['::', ':=', '..'];

function readSymbol(text: string, at: number): Read {
  const pair = text.slice(at, at + 2);
  if (PAIRS.includes(pair)) {
    return { lexeme: { kind: 'punctuation', text: pair }, end: at + 2 };
  }
  if (!OPERATOR.includes(text[at])) {
    return { lexeme: { kind: 'punctuation', text: text[at] }, end: at + 1 };
  }
  let end = at + 1;
  while (
    end < text.length &&
    OPERATOR.includes(text[end]) &&
    !text.startsWith('--', end) &&
    !text.startsWith('/*', end)
  ) {
    end++;
  }
  // Without one of these characters no operator ends with a sign: `=-1` compares.
  while (
    end > at + 1 &&
    /[+-]/.test(text[end - 1]) &&
    !SPECIAL.test(text.slice(at, end))
  ) {
    end--;
  }
  const operator = text.slice(at, end);
  return {
    lexeme: { kind: 'operator', text: operator === '!=' ? '<>' : operator },
    end,
  };
}

/** Whether the statement that ends here is COPY … FROM STDIN, whose rows follow it. */
function isCopyFromInput(lexemes: readonly Lexeme[]): boolean {
  let isInput = false;
  for (let at = lexemes.length - 2; at >= 0; at--) {
    const { kind, text } = lexemes[at];
    if (text === ';') {
      return false;
    }
    isInput ||= text === 'stdin' && lexemes[at - 1]?.text === 'from';
    if (kind === 'word' && text === 'copy' && isStart(lexemes, at)) {
      return isInput;
    }
  }
  return false;
}

function isStart(lexemes: readonly Lexeme[], at: number): boolean {
  return at === 0 || lexemes[at - 1].text === ';';
}
