import { parseSync } from 'libpg-query';

/**
 * The floor: libpg-query's own `parseSync` of a text, which is the call into
 * PostgreSQL's parser (WebAssembly), the decoding of the tree's text and
 * `JSON.parse` of it.
 */
export function parseBare(sql: string): void {
  parseSync(sql);
}

/** Whether the bare parser reads a text; much of Redshift's SQL it does not. */
export function isReadBare(sql: string): boolean {
  try {
    parseSync(sql);
    return true;
  } catch {
    return false;
  }
}
