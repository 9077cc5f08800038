import { parsePlPgSQLSync, parseSync } from 'libpg-query';

/** The floor for a text: what libpg-query itself takes to parse it. */
export interface BareParse {
  /**
   * `parseSync`: the call into PostgreSQL's parser (WebAssembly), the decoding of
   * the tree's text and `JSON.parse` of it.
   */
  readonly statements: () => void;
  /**
   * `parsePlPgSQLSync` for texts with routines in PL/pgSQL, whose bodies are mere
   * strings to `parseSync`; does nothing for all others.
   */
  readonly bodies: () => void;
}

/**
 * The bare parsing of a text; undefined when the parser refuses it, as it does much
 * of Redshift's SQL.
 */
export function bareParseOf(sql: string): BareParse | undefined {
  try {
    const tree = parseSync(sql);
    return {
      statements: () => parseSync(sql),
      bodies: holdsPlpgsql(tree) ? () => parsePlPgSQLSync(sql) : () => {},
    };
  } catch {
    return undefined;
  }
}

/** Whether a routine of a tree is in PL/pgSQL, the language of a DO that names none. */
function holdsPlpgsql(tree: object): boolean {
  const text = JSON.stringify(tree);
  return (
    /"defname":"language","arg":\{"String":\{"sval":"plpgsql"/i.test(text) ||
    (text.includes('"DoStmt"') && !text.includes('"defname":"language"'))
  );
}
