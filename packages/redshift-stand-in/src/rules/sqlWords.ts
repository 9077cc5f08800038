/** A word or sign of SQL; strings, numbers and comments are left out. */
export interface SqlWord {
  /** In lower case, unless it was quoted. */
  readonly text: string;
  readonly quoted: boolean;
}

const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\]|''|\\.)*'|"((?:[^"]|"")*)"|(\$\d+)|([\p{L}_][\p{L}\p{N}_$]*)|([^\s])/gu;

/** Takes a statement apart, as far as the rules need. */
export function sqlWords(sql: string): SqlWord[] {
  return [...sql.matchAll(TOKEN)].flatMap(
    ([, quotedName, parameter, word, sign]): SqlWord[] => {
      if (quotedName !== undefined) {
        return [{ text: quotedName.replaceAll('""', '"'), quoted: true }];
      }
      const text = parameter ?? word?.toLowerCase() ?? sign;
      return text === undefined ? [] : [{ text, quoted: false }];
    },
  );
}
