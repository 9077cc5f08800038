/** Where a command reads and writes. */
export interface CommandStreams {
  readonly input: NodeJS.ReadableStream;
  readonly output: { write(text: string): unknown };
  /** For progress; an answer is never written here. Default: nothing is told. */
  readonly errors?: { write(text: string): unknown };
}
