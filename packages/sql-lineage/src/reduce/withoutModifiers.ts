import type { Lexeme } from './Lexeme';

const TYPES = new Set(
  (
    'bit bpchar char character dec decimal float interval nchar numeric nvarchar time timestamp timestamptz timetz varbit varbyte ' +
    'varchar varying'
  ).split(' '),
);

/** The lexemes without the numbers of `numeric(10,2)` and its like, for which the grammar has no placeholder. */
export function withoutModifiers(lexemes: readonly Lexeme[]): Lexeme[] {
  const rest: Lexeme[] = [];
  for (let at = 0; at < lexemes.length; at++) {
    rest.push(lexemes[at]);
    if (lexemes[at].kind === 'word' && TYPES.has(lexemes[at].text)) {
      at = modifierEnd(lexemes, at + 1) - 1;
    }
  }
  return rest;
}

/** The index after `(10, 2)` at an index; the index itself where something else stands. */
function modifierEnd(lexemes: readonly Lexeme[], open: number): number {
  if (lexemes[open]?.text !== '(') {
    return open;
  }
  let at = open + 1;
  while (lexemes[at]?.value === 'number') {
    const after = lexemes[at + 1]?.text;
    if (after === ')') {
      return at + 2;
    }
    if (after !== ',') {
      break;
    }
    at += 2;
  }
  return open;
}
