import type { Lexeme } from './Lexeme';

/** Words behind which an expression begins, so that a placeholder may follow. */
const LEADS = new Set(
  (
    'all and any between both by case default distinct else except fetch first for having ilike in intersect is leading ' +
    'like limit next not notnull offset on or over returning select set some symmetric then top trailing union using values when where zone ' +
    'if elsif elseif while return loop in until perform exit'
  ).split(' '),
);

/** Words that are neither names nor types, so that a parenthesis behind them is set apart. */
const APART = new Set([
  ...LEADS,
  ...(
    'as add exists filter from group within join left right full inner cross natural lateral insert into update delete merge matched to ' +
    'with recursive materialized order partition window references key check unique unload copy only'
  ).split(' '),
]);

/** The prefixes that turn a string into a typed one: a string literal must stay one. */
const TIME_ZONE = /^(with|without)$/;

/** Whether a sign, `?` or `%` behind a lexeme is an operator. */
export function endsOperand(lexeme: Lexeme | undefined): boolean {
  switch (lexeme?.kind) {
    case 'value':
    case 'name':
      return true;
    case 'word':
      return !LEADS.has(lexeme.text);
    case 'punctuation':
      return lexeme.text === ')' || lexeme.text === ']';
    default:
      return false;
  }
}

/** Whether a placeholder may stand behind a word, where the grammar wants an expression; else a string does. */
export function takesPlaceholder(
  lexemes: readonly Lexeme[],
  at: number,
): boolean {
  const before = lexemes[at - 1];
  if (before?.kind !== 'word' && before?.kind !== 'name') {
    return true;
  }
  if (before.kind === 'name' || !LEADS.has(before.text)) {
    return false;
  }
  // `timestamp with time zone '…'` is a literal of its type, `at time zone '…'` is none.
  return !(
    before.text === 'zone' && TIME_ZONE.test(lexemes[at - 3]?.text ?? '')
  );
}

/** Whether a parenthesis behind the word is set apart from it. */
export function isApart(lexeme: Lexeme): boolean {
  return lexeme.kind === 'word' && APART.has(lexeme.text);
}
