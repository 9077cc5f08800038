/** A place in the SQL, 1-based; `col` counts characters, not bytes. */
export interface TextPosition {
  readonly line: number;
  readonly col: number;
}

/** Turns an index into the text that was parsed into one into the text as written. */
export type IndexMap = (index: number) => number;

/**
 * A SQL text and the way from the parser's byte offsets to it. The parser counts
 * bytes of UTF-8; texts of ASCII alone, nearly all, need no table for that.
 */
export class SourceText {
  #lineStarts: number[] | undefined;

  private constructor(
    /** The text as written. */
    readonly written: string,
    /** The text that was parsed: as written, but for what a dialect rewrote. */
    readonly parsed: string,
    private readonly byteToIndex: Uint32Array | undefined,
    private readonly toWritten: IndexMap | undefined,
  ) {}

  /**
   * @param parsed - what the parser was given, when it is not the text as written
   * @param toWritten - the way back from its indexes to those of the written text
   */
  static create(
    written: string,
    parsed: string = written,
    toWritten?: IndexMap,
  ): SourceText {
    return new SourceText(written, parsed, byteTable(parsed), toWritten);
  }

  /** The index in the parsed text of a byte offset. */
  parsedIndex(byte: number): number {
    if (!this.byteToIndex) {
      return Math.min(byte, this.parsed.length);
    }
    return byte < this.byteToIndex.length
      ? this.byteToIndex[byte]
      : this.parsed.length;
  }

  /** The index in the written text of an index in the parsed text. */
  writtenIndex(parsedIndex: number): number {
    return this.toWritten ? this.toWritten(parsedIndex) : parsedIndex;
  }

  /** Line and column of an index in the written text. */
  position(writtenIndex: number): TextPosition {
    const starts = (this.#lineStarts ??= lineStartsOf(this.written));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= writtenIndex) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return { line: low + 1, col: writtenIndex - starts[low] + 1 };
  }
}

let lastStarts:
  | { readonly text: string; readonly starts: number[] }
  | undefined;

/** Each of the statements of a text has a SourceText of its own over the whole: one list serves them all. */
function lineStartsOf(text: string): number[] {
  if (lastStarts?.text !== text) {
    lastStarts = { text, starts: findLineStarts(text) };
  }
  return lastStarts.starts;
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return starts;
}

function byteTable(text: string): Uint32Array | undefined {
  const bytes = Buffer.byteLength(text, 'utf8');
  if (bytes === text.length) {
    return undefined;
  }
  const table = new Uint32Array(bytes + 1);
  let byte = 0;
  for (let index = 0; index < text.length; ) {
    const code = text.codePointAt(index)!;
    const units = code > 0xffff ? 2 : 1;
    const width = utf8Width(code);
    table.fill(index, byte, byte + width);
    byte += width;
    index += units;
  }
  table[bytes] = text.length;
  return table;
}

function utf8Width(code: number): number {
  if (code <= 0x7f) {
    return 1;
  }
  if (code <= 0x7ff) {
    return 2;
  }
  return code > 0xffff ? 4 : 3;
}
