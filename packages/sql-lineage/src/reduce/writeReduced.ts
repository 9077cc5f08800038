import { type Lexeme, isWord } from './Lexeme';
import { isApart, takesPlaceholder } from './words';

/** Deeper than this no list is looked for equal entries: each level looks at its own text again. */
const DEEPEST_LIST = 32;

const PLACEHOLDER = '$1';
const EMPTY = "''";

/** Statements that move no data or define things, for which the grammar wants a literal of its kind. */
const DEFINING = new Set(
  'alter cluster comment copy create declare fetch grant lock move notify reset revoke security set show unload vacuum'.split(
    ' ',
  ),
);

/** Words that end the list of a GROUP BY or ORDER BY. */
const LIST_ENDS = new Set(
  'except fetch for from having intersect limit offset qualify select union where window'.split(
    ' ',
  ),
);

interface Frame {
  /** What stands in a list, once each; undefined where no list is. */
  readonly entries?: Set<string>;
  /** Where the entry begins that is being written. */
  entry: number;
  /** Set for a row of VALUES: where it begins. */
  readonly row?: number;
  /** The rows of the VALUES that are being written at this level. */
  rows?: Set<string>;
  /** In the list of a GROUP BY or ORDER BY, where a number is a position. */
  positions: boolean;
}

/**
 * Writes lexemes in one form: placeholders for values, each entry of an IN list and each row of VALUES once, single spaces, a line for each
 * statement.
 *
 * @param isBody - in the body of a routine `$1` is an argument: it stays, and a literal is an empty text
 */
export function writeReduced(
  lexemes: readonly Lexeme[],
  isBody = false,
): string {
  const placeholder = isBody ? EMPTY : PLACEHOLDER;
  const pieces: Piece[] = [];
  let frames: Frame[] = [{ entry: 0, positions: false }];
  let first: Lexeme | undefined;
  for (let at = 0; at < lexemes.length; at++) {
    const lexeme = lexemes[at];
    const { kind, text } = lexeme;
    const frame = frames[frames.length - 1];
    first ??= lexeme;
    if (kind === 'punctuation' && (text === '(' || text === '[')) {
      const row = frame.rows && text === '(' ? pieces.length : undefined;
      pieces.push({ lexeme, text });
      frames.push({
        entries:
          frames.length < DEEPEST_LIST && isList(lexemes, at, row)
            ? new Set()
            : undefined,
        entry: pieces.length,
        row,
        positions: false,
      });
    } else if (kind === 'punctuation' && (text === ')' || text === ']')) {
      endEntry(pieces, frame, placeholder, true);
      pieces.push({ lexeme, text });
      if (frames.length > 1) {
        frames.pop();
      }
      endRow(pieces, frame, frames[frames.length - 1], lexemes, at);
    } else if (text === ',' && kind === 'punctuation') {
      endEntry(pieces, frame, placeholder, false);
      const last = pieces[pieces.length - 1]?.text;
      // The comma of an entry that was left out stands already.
      if (last !== ',') {
        pieces.push({ lexeme, text });
      }
      frame.entry = pieces.length;
    } else if (text === ';' && kind === 'punctuation') {
      if (pieces.length > 0 && pieces[pieces.length - 1].text !== ';') {
        pieces.push({ lexeme, text });
      }
      frames = [{ entry: pieces.length, positions: false }];
      first = undefined;
    } else if (kind === 'value') {
      pieces.push({
        lexeme,
        text: written(lexemes, at, frame, first, placeholder),
      });
    } else {
      if (kind === 'word') {
        noteWord(lexemes, at, frame, frames.length);
      }
      pieces.push({ lexeme, text });
    }
  }
  while (pieces[pieces.length - 1]?.text === ';') {
    pieces.pop();
  }
  return spaced(pieces, isBody);
}

interface Piece {
  readonly lexeme: Lexeme;
  readonly text: string;
}

function isList(
  lexemes: readonly Lexeme[],
  at: number,
  row: number | undefined,
): boolean {
  if (row !== undefined) {
    return false;
  }
  if (lexemes[at].text === '[') {
    return isWord(lexemes[at - 1], 'array');
  }
  return (
    isWord(lexemes[at - 1], 'in') &&
    !isWord(lexemes[at + 1], 'select', 'with', 'values', 'table')
  );
}

function noteWord(
  lexemes: readonly Lexeme[],
  at: number,
  frame: Frame,
  depth: number,
): void {
  const { text } = lexemes[at];
  if (text === 'by') {
    frame.positions = isWord(lexemes[at - 1], 'group', 'order');
  } else if (LIST_ENDS.has(text)) {
    frame.positions = false;
  } else if (text === 'values' && lexemes[at + 1]?.text === '(') {
    frame.rows = depth < DEEPEST_LIST ? new Set() : undefined;
  }
}

/** Of a value what stands in its place. */
function written(
  lexemes: readonly Lexeme[],
  at: number,
  frame: Frame,
  first: Lexeme,
  placeholder: string,
): string {
  const { kept, text, value } = lexemes[at];
  if (kept !== undefined) {
    return kept;
  }
  if (frame.positions && isPosition(lexemes, at)) {
    return text;
  }
  if (first.kind === 'word' && DEFINING.has(first.text)) {
    return value === 'number' ? '0' : EMPTY;
  }
  if (placeholder === EMPTY && /^\$\d+$/.test(text)) {
    return text;
  }
  return takesPlaceholder(lexemes, at) ? placeholder : EMPTY;
}

/** A column's position in GROUP BY 1 or ORDER BY 2: it says which, and is no value. */
function isPosition(lexemes: readonly Lexeme[], at: number): boolean {
  const before = lexemes[at - 1];
  const after = lexemes[at + 1];
  return (
    /^\d{1,4}$/.test(lexemes[at].text) &&
    (isWord(before, 'by') || before.text === ',') &&
    after?.kind !== 'operator' &&
    after?.text !== '::'
  );
}

const CONSTANT = /^(null|true|false|\$1|'')$/;

/** Ends an entry of a list: one that stands there already is left out. */
function endEntry(
  pieces: Piece[],
  frame: Frame,
  placeholder: string,
  isLast: boolean,
): void {
  const size = pieces.length - frame.entry;
  if (
    size === 1 &&
    (frame.entries || frame.row !== undefined) &&
    CONSTANT.test(pieces[frame.entry].text)
  ) {
    pieces[frame.entry] = { ...pieces[frame.entry], text: placeholder };
  }
  if (!frame.entries || size === 0) {
    return;
  }
  const key = textOf(pieces, frame.entry);
  if (!frame.entries.has(key)) {
    frame.entries.add(key);
    return;
  }
  pieces.length = frame.entry;
  if (isLast && pieces[pieces.length - 1]?.text === ',') {
    pieces.pop();
  }
}

/** Ends a row of VALUES: one like it that stands there already is left out. */
function endRow(
  pieces: Piece[],
  closed: Frame,
  frame: Frame,
  lexemes: readonly Lexeme[],
  at: number,
): void {
  if (closed.row === undefined || !frame.rows) {
    return;
  }
  const key = textOf(pieces, closed.row);
  if (frame.rows.has(key)) {
    pieces.length = closed.row;
    if (pieces[pieces.length - 1]?.text === ',') {
      pieces.pop();
    }
  } else {
    frame.rows.add(key);
  }
  if (lexemes[at + 1]?.text !== ',' || lexemes[at + 2]?.text !== '(') {
    frame.rows = undefined;
  }
}

function textOf(pieces: readonly Piece[], from: number): string {
  return pieces
    .slice(from)
    .map(({ text }) => text)
    .join(' ');
}

const NO_SPACE_BEFORE = new Set([')', ']', ',', ';', '.', '::', '[', '..']);
const NO_SPACE_AFTER = new Set(['(', '[', '.', '::', '..']);

/** PL/pgSQL's variables are told apart by the lines of their blocks. */
const BLOCK = ['declare', 'begin'];

function spaced(pieces: readonly Piece[], isBody: boolean): string {
  const parts: string[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const { lexeme, text } = pieces[at];
    const before = pieces[at - 1];
    if (before) {
      const isBlock =
        isWord(lexeme, ...BLOCK) || isWord(before.lexeme, ...BLOCK);
      parts.push(isBody && isBlock ? '\n' : spaceBetween(before, lexeme));
    }
    parts.push(text);
  }
  return parts.join('');
}

/** Symbols that would be another one when they stood together. */
const MERGING = /^[:.=]+$/;

function spaceBetween(before: Piece, lexeme: Lexeme): string {
  if (MERGING.test(before.text) && MERGING.test(lexeme.text)) {
    return ' ';
  }
  if (before.lexeme.kind === 'punctuation') {
    if (before.text === ';') {
      return '\n';
    }
    if (NO_SPACE_AFTER.has(before.text)) {
      return '';
    }
  }
  if (lexeme.kind !== 'punctuation') {
    return ' ';
  }
  if (lexeme.text === '(') {
    const isCall =
      (before.lexeme.kind === 'word' || before.lexeme.kind === 'name') &&
      !isApart(before.lexeme);
    return isCall ? '' : ' ';
  }
  return NO_SPACE_BEFORE.has(lexeme.text) ? '' : ' ';
}
