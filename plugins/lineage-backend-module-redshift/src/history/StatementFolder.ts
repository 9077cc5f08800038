import { SeenStatement } from '@grainline/backstage-plugin-lineage-node';
import { reduceStatement } from '@grainline/sql-lineage';
import { OWN_STATEMENT, TextRow } from '../session/RedshiftSession';
import { HiddenNames } from '../text/HiddenNames';
import { isoTime } from '../text/isoTime';
import { joinSegments } from '../text/joinSegments';
import { statementName } from '../text/statementName';

/** A longer text is data. */
const LONGEST_TEXT = 400_000;

/** What moves or joins data; of CREATE only what is made from a query. */
const WANTED =
  /^(?:\s|\(|--[^\n]*\n|\/\*[\s\S]*?\*\/)*(?:(?:select|with|insert|update|delete|merge|copy|unload)\b|create\b[\s\S]*?\bas\b)/i;

/** What reads the system's own tables says nothing of a user's. */
const SYSTEM =
  /\b(?:from|join)\s+(?:pg_catalog\s*\.\s*)?"?(?:(?:pg|svv|svl|svcs|stl|stv)_|information_schema\b|sys_[a-z_]*(?:history|detail|text|usage|log)\b)/i;

/** What the statements of a history came to. */
export interface FoldedStatements {
  readonly statements: readonly SeenStatement[];
  /** Statements that name what the role may not see. */
  readonly withheld: number;
  /** Statements whose text was cut or cannot be taken apart. */
  readonly unread: number;
  /** Pieces of text that came. */
  readonly pieces: number;
}

/**
 * Puts statements together from the pieces of their text as they come, one statement after the other, and makes one of all that differ in
 * literals alone. No literal is kept, and no more than one statement's text at a time.
 */
export class StatementFolder {
  readonly #merged = new Map<string, SeenStatement>();
  #rows: TextRow[] = [];
  #length = 0;
  #withheld = 0;
  #unread = 0;
  #pieces = 0;

  static create(
    hidden: HiddenNames,
    countedSince: string,
    limit: number,
  ): StatementFolder {
    return new StatementFolder(hidden, countedSince, limit);
  }

  private constructor(
    private readonly hidden: HiddenNames,
    private readonly countedSince: string,
    private readonly limit: number,
  ) {}

  /** Takes one piece; the pieces of a statement come one after the other. Never throws. */
  onRow(row: TextRow): void {
    this.#pieces++;
    if (this.#rows.length > 0 && this.#rows[0].query_id !== row.query_id) {
      this.#close();
    }
    this.#length += row.text?.length ?? 0;
    // What is too long is counted but not held.
    this.#rows.push(this.#length > LONGEST_TEXT ? { ...row, text: '' } : row);
  }

  /** What it came to. The last statement is dropped if the limit may have cut it. */
  result(): FoldedStatements {
    if (this.#pieces < this.limit) {
      this.#close();
    }
    return {
      statements: [...this.#merged.values()],
      withheld: this.#withheld,
      unread: this.#unread,
      pieces: this.#pieces,
    };
  }

  #close(): void {
    const rows = this.#rows;
    const length = this.#length;
    this.#rows = [];
    this.#length = 0;
    const [first] = rows;
    if (!first || first.text?.startsWith(OWN_STATEMENT)) {
      return;
    }
    const width = Number(first.width);
    // A character of several bytes that did not fit is left out whole.
    const cut =
      length > LONGEST_TEXT ||
      (first.cut === '1' &&
        Buffer.byteLength((first.text ?? '').trimEnd()) > width - 4);
    const text = joinSegments(
      rows.map(row => row.text ?? ''),
      width,
    );
    if (!WANTED.test(text) || SYSTEM.test(text)) {
      return;
    }
    if (cut) {
      this.#unread++;
    } else if (this.hidden.in(text)) {
      this.#withheld++;
    } else {
      this.#add(text, isoTime(first.ended));
    }
  }

  #add(text: string, ended: string | undefined): void {
    const { fingerprint, sql, reason } = reduceStatement(text, 'redshift');
    if (reason) {
      this.#unread++;
      return;
    }
    const known = this.#merged.get(fingerprint);
    const times = [known?.firstSeen, known?.lastSeen, ended]
      .filter(time => time !== undefined)
      .sort();
    this.#merged.set(fingerprint, {
      kind: 'query',
      id: fingerprint,
      name: known?.name ?? statementName(sql),
      sql,
      calls: (known?.calls ?? 0) + 1,
      countedSince: this.countedSince,
      firstSeen: times.at(0),
      lastSeen: times.at(-1),
    });
  }
}
