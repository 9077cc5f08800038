import type { Excerpt } from '../model/ScriptLineage';
import type { SourceText } from '../parser/SourceText';
import { ExcerptEnd, excerptEnd, excerptStart } from './excerptEnd';

/** Fragments longer than this many characters are cut, with an ellipsis. */
const LONGEST_FRAGMENT = 1000;

/**
 * Where something stands in the SQL. Its fragment is cut out of the text once,
 * when someone asks: most places are never shown.
 */
export class Place {
  #excerpt: Excerpt | undefined;

  private constructor(
    private readonly text: SourceText,
    /** The byte offset of its first token; -1 when its index is known instead. */
    private readonly byte: number,
    private readonly end: ExcerptEnd,
    private readonly lastByte: number,
    private readonly index: number = -1,
  ) {}

  /** A place that ends as the kind of its construct says. */
  static at(text: SourceText, byte: number, end: ExcerptEnd): Place {
    return new Place(text, Math.max(byte, 0), end, -1);
  }

  /** A place that ends with the column reference at `lastByte`. */
  static between(text: SourceText, byte: number, lastByte: number): Place {
    return new Place(text, Math.max(byte, 0), 'reference', lastByte);
  }

  /** A place by its index in the parsed text. */
  static atIndex(text: SourceText, index: number, end: ExcerptEnd): Place {
    return new Place(text, -1, end, -1, index);
  }

  /** The fragment with its line and column. */
  excerpt(): Excerpt {
    this.#excerpt ??= this.#cut();
    return this.#excerpt;
  }

  #cut(): Excerpt {
    const { text } = this;
    let start = this.index < 0 ? text.parsedIndex(this.byte) : this.index;
    if (this.end === 'condition') {
      start = excerptStart(text.parsed, start);
    }
    const last = this.lastByte < 0 ? start : text.parsedIndex(this.lastByte);
    const stop = excerptEnd(
      text.parsed,
      last,
      this.end,
      start + LONGEST_FRAGMENT,
    );
    const from = text.writtenIndex(start);
    const to = text.writtenIndex(stop.index);
    let fragment = text.written.slice(from, to).trimEnd();
    if (stop.cut) {
      fragment += ' …';
    }
    return { fragment, ...text.position(from) };
  }
}
