import { SourceText } from '../parser/SourceText';
import { redshiftBody } from '../redshift/redshiftBody';
import type { Dialect } from '../resolve/StatementAnalysis';

/** The text of a routine's body, and the way from pieces of it to the whole SQL. */
export class RoutineBody {
  private constructor(
    /** The body as the parser gets it. */
    readonly text: SourceText,
  ) {}

  /**
   * @param body - as its string constant says; where quoting changed it, places
   *   are those of the statement that holds it
   * @param from - where that statement stands in the parsed text
   */
  static find(
    whole: SourceText,
    body: string,
    from: number,
    dialect: Dialect,
  ): RoutineBody {
    const start = whole.parsed.indexOf(body, from);
    const text = SourceText.create(whole.written, body, index =>
      whole.writtenIndex(start < 0 ? from : start + index),
    );
    return new RoutineBody(dialect === 'redshift' ? redshiftBody(text) : text);
  }

  /**
   * A piece of SQL that stands somewhere in the body, perhaps with parts blanked.
   *
   * @param prefix - how many characters at its beginning were put there for analysis
   * @param line - the 1-based line of the body on which its statement begins
   */
  piece(sql: string, prefix: number, line: number): SourceText {
    const { text } = this;
    const own = sql.slice(prefix);
    const start = lineStart(text.parsed, line);
    let at = text.parsed.indexOf(own, start);
    if (at < 0 && /^\s*select\s/i.test(own)) {
      // The parser writes SELECT for PERFORM.
      const rest = own.slice(own.search(/\S/) + 'select'.length);
      const found = text.parsed.indexOf(rest, start);
      const word = found - 'perform'.length;
      if (/^perform$/i.test(text.parsed.slice(Math.max(word, 0), found))) {
        at = found - (own.length - rest.length);
      }
    }
    if (at < 0) {
      // Where INTO stood there are blanks.
      const [head] = own.trimStart().split(/\s{2,}/, 1);
      at = text.parsed.indexOf(head.slice(0, 20), start);
    }
    const base = at < 0 ? start : at;
    return SourceText.create(text.written, sql, index =>
      text.writtenIndex(base + Math.max(index - prefix, 0)),
    );
  }
}

function lineStart(text: string, line: number): number {
  let start = 0;
  for (let at = 1; at < line; at++) {
    const next = text.indexOf('\n', start);
    if (next < 0) {
      return start;
    }
    start = next + 1;
  }
  return start;
}
