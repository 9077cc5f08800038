import type { Excerpt } from '../model/ScriptLineage';
import type { SourceText } from '../parser/SourceText';
import { ExcerptEnd, excerptEnd, excerptStart } from './excerptEnd';

/** Fragments longer than this many characters are cut, with an ellipsis. */
const LONGEST_FRAGMENT = 1000;

/** What begins with the parentheses that are opened before it. */
const OPENED: ReadonlySet<ExcerptEnd> = new Set(['condition', 'key', 'field']);

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
    return new Place(text, byte, end, -1);
  }

  /** A place that ends with the column reference, or the row, at `lastByte`. */
  static between(
    text: SourceText,
    byte: number,
    lastByte: number,
    end: 'reference' | 'call' = 'reference',
  ): Place {
    return new Place(text, Math.max(byte, 0), end, lastByte);
  }

  /** A place by its index in the parsed text. */
  static atIndex(text: SourceText, index: number, end: ExcerptEnd): Place {
    return new Place(text, -1, end, -1, index);
  }

  /** Whether this place starts with the token at a byte offset. */
  isAt(byte: number): boolean {
    return this.index < 0 && this.byte === byte;
  }

  /** A reference to the same at another byte offset. */
  movedTo(byte: number): Place {
    return Place.at(this.text, byte, 'reference');
  }

  /** What starts here and ends elsewhere. */
  endingAs(end: ExcerptEnd): Place {
    return new Place(this.text, this.byte, end, -1, this.index);
  }

  /** The fragment with its line and column. */
  excerpt(): Excerpt {
    this.#excerpt ??= this.#cut();
    return this.#excerpt;
  }

  #cut(): Excerpt {
    const { text } = this;
    const first =
      this.index < 0 ? text.parsedIndex(Math.max(this.byte, 0)) : this.index;
    const start = OPENED.has(this.end)
      ? excerptStart(text.parsed, first)
      : first;
    let last = this.end === 'field' ? first : start;
    if (this.lastByte >= 0) {
      last = text.parsedIndex(this.lastByte);
    }
    const stop = excerptEnd(
      text.parsed,
      last,
      this.end,
      start + LONGEST_FRAGMENT,
    );
    let from = text.writtenIndex(start);
    let to = text.writtenIndex(stop.index);
    if (to === from) {
      // What was parsed is put together: for a star, or for a FETCH, whose word shows it.
      from += /^\s*/.exec(text.written.slice(from, from + LONGEST_FRAGMENT))![0]
        .length;
      to = excerptEnd(text.written, from, 'reference', from).index;
    }
    let fragment = text.written.slice(from, to).trimEnd();
    if (stop.cut) {
      fragment += ' …';
    }
    return { fragment, ...text.position(from) };
  }
}
