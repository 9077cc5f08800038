/** The elements of an array as PostgreSQL prints it: `{a,"b c",NULL}`. NULL is left out. */
export function parseList(text: string): string[] {
  return [
    ...text.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/g),
  ].flatMap(([, quoted, plain]) => {
    if (quoted !== undefined) {
      return [quoted.replace(/\\(.)/g, '$1')];
    }
    return plain === 'NULL' ? [] : [plain];
  });
}
