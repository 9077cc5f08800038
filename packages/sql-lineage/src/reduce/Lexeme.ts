/** A token of SQL as reducing sees it. */
export interface Lexeme {
  /** `value`: a literal or a placeholder, to be removed unless it is `kept`. */
  readonly kind: 'word' | 'name' | 'value' | 'operator' | 'punctuation';
  /** Words in lower case; of a value what was written, quotes included. */
  readonly text: string;
  readonly value?: 'string' | 'number' | 'placeholder';
  /** What stands in the place of a value that may stay. */
  readonly kept?: string;
}

/** Whether a lexeme is a certain unquoted word. */
export function isWord(
  lexeme: Lexeme | undefined,
  ...words: readonly string[]
): boolean {
  return lexeme?.kind === 'word' && words.includes(lexeme.text);
}

/** The text between the quotes of a string, escapes taken away. */
export function stringContent(text: string): string {
  const dollar = /^\$[^$]*\$/.exec(text)?.[0];
  if (dollar) {
    return text.slice(dollar.length, -dollar.length);
  }
  const open = text.indexOf("'");
  return text.slice(open + 1, -1).replace(/\\'|''/g, "'");
}

/** A string literal of a text. */
export function quoted(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}
