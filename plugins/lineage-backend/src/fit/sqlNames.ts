/** What words of a SQL text may name tables: every identifier, quoted or not, in the case in which a catalog would store it. */
export function sqlNames(sql: string): readonly string[] {
  const names = new Set<string>();
  const plain = sql
    .replace(/--[^\n]*/g, ' ')
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/'(?:[^']|'')*'/g, "''");
  for (const [, quoted, word] of plain.matchAll(
    /"((?:[^"]|"")+)"|([\p{L}_][\p{L}\p{N}_$]*)/gu,
  )) {
    names.add(
      quoted === undefined ? word.toLowerCase() : quoted.replace(/""/g, '"'),
    );
  }
  return [...names];
}
