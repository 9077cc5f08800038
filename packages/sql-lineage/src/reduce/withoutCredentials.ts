import { type Lexeme, isWord } from './Lexeme';

/** What Redshift's COPY, UNLOAD and CREATE EXTERNAL say who they are with. */
const CREDENTIALS = new Set([
  'access_key_id',
  'secret_access_key',
  'session_token',
  'credentials',
  'iam_role',
  'master_symmetric_key',
  'kms_key_id',
  'secret_arn',
]);

/** The lexemes without the clauses that name keys, roles and secrets. */
export function withoutCredentials(lexemes: readonly Lexeme[]): Lexeme[] {
  const rest: Lexeme[] = [];
  for (let at = 0; at < lexemes.length; at++) {
    const end = clauseEnd(lexemes, at);
    if (end > at) {
      if (
        lexemes[at].text === 'credentials' &&
        isWord(rest[rest.length - 1], 'with')
      ) {
        rest.pop();
      }
      at = end - 1;
    } else {
      rest.push(lexemes[at]);
    }
  }
  return rest;
}

/** The index after the clause that starts at an index; the index itself when none does. */
function clauseEnd(lexemes: readonly Lexeme[], at: number): number {
  const { kind, text } = lexemes[at];
  if (kind !== 'word' || !CREDENTIALS.has(text)) {
    return at;
  }
  const separated = /^(as|=)$/.test(lexemes[at + 1]?.text ?? '');
  const secret = at + (separated ? 2 : 1);
  return lexemes[secret]?.kind === 'value' ||
    (text === 'iam_role' && isWord(lexemes[secret], 'default'))
    ? secret + 1
    : at;
}
