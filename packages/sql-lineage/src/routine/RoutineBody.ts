import { SourceText } from '../parser/SourceText';

/** The text of a routine's body, and the way from pieces of it to the whole SQL. */
export class RoutineBody {
  private constructor(
    private readonly whole: SourceText,
    readonly body: string,
    /** Where the body stands in the whole text; -1 when its quoting changed it. */
    private readonly start: number,
    private readonly fallback: number,
  ) {}

  /** @param from - where the statement that holds the body stands in the parsed text */
  static find(whole: SourceText, body: string, from: number): RoutineBody {
    return new RoutineBody(whole, body, whole.parsed.indexOf(body, from), from);
  }

  /** The body as a text of its own. */
  text(): SourceText {
    return this.#piece(this.body, 0, 0);
  }

  /**
   * A piece of SQL that stands somewhere in the body, perhaps with parts blanked.
   *
   * @param prefix - how many characters at its beginning were put there for analysis
   * @param line - the 1-based line of the body on which its statement begins
   */
  piece(sql: string, prefix: number, line: number): SourceText {
    const own = sql.slice(prefix);
    const start = this.#lineStart(line);
    let at = this.body.indexOf(own, start);
    if (at < 0) {
      at = this.body.indexOf(own.slice(0, 20), start);
    }
    return this.#piece(sql, at < 0 ? start : at, prefix);
  }

  #piece(sql: string, at: number, prefix: number): SourceText {
    const { whole, start, fallback } = this;
    return SourceText.create(whole.written, sql, index =>
      whole.writtenIndex(
        start < 0 ? fallback : start + at + Math.max(index - prefix, 0),
      ),
    );
  }

  #lineStart(line: number): number {
    let start = 0;
    for (let at = 1; at < line; at++) {
      const next = this.body.indexOf('\n', start);
      if (next < 0) {
        return start;
      }
      start = next + 1;
    }
    return start;
  }
}
