import { SourceText } from '../parser/SourceText';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly order: number;
}

/**
 * Changes to a text that keep the way back: a place in the changed text is one in
 * the text as it was.
 */
export class TextEdits {
  readonly #edits: Edit[] = [];

  private constructor(
    private readonly source: SourceText,
    private readonly start: number,
    private readonly end: number,
  ) {}

  /** Edits of the stretch from `start` to `end` of the parsed text. */
  static of(source: SourceText, start: number, end: number): TextEdits {
    return new TextEdits(source, start, end);
  }

  insert(at: number, text: string): void {
    this.replace(at, at, text);
  }

  blank(start: number, end: number): void {
    this.replace(start, end, ' ');
  }

  replace(start: number, end: number, text: string): void {
    this.#edits.push({ start, end, text, order: this.#edits.length });
  }

  /** The changed stretch. Where edits overlap, the one that starts first counts. */
  apply(): SourceText {
    const { source, start, end } = this;
    const edits = [...this.#edits].sort(
      (one, other) => one.start - other.start || one.order - other.order,
    );
    const parts: string[] = [];
    /** Pairs of an index in the new text and the old one that it stands for. */
    const news: number[] = [];
    const olds: number[] = [];
    const verbatim: boolean[] = [];
    let length = 0;
    let at = start;
    const add = (text: string, from: number, kept: boolean) => {
      news.push(length);
      olds.push(from);
      verbatim.push(kept);
      parts.push(text);
      length += text.length;
    };
    for (const edit of edits) {
      if (edit.start < at) {
        continue;
      }
      add(source.parsed.slice(at, edit.start), at, true);
      add(edit.text, edit.start, false);
      at = edit.end;
    }
    add(source.parsed.slice(at, end), at, true);
    return SourceText.create(source.written, parts.join(''), index => {
      const part = partAt(news, index);
      const old = verbatim[part] ? olds[part] + index - news[part] : olds[part];
      return source.writtenIndex(old);
    });
  }
}

function partAt(starts: readonly number[], index: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= index) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
