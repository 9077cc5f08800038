/** A message of PostgreSQL's protocol; `type` is empty for the first that a client sends. */
export interface Message {
  readonly type: string;
  readonly body: Buffer;
  /** The message as it came. */
  readonly raw: Buffer;
}

/** Cuts a stream of bytes into messages. */
export class MessageReader {
  #rest: Buffer = Buffer.alloc(0);
  #tagged: boolean;

  /** @param tagged - false for the bytes of a client, whose first messages have no type */
  static create(tagged: boolean): MessageReader {
    return new MessageReader(tagged);
  }

  private constructor(tagged: boolean) {
    this.#tagged = tagged;
  }

  /** From here on, messages have a type. */
  expectTypes(): void {
    this.#tagged = true;
  }

  /** Hands over each message that is complete; `take` may call {@link MessageReader.expectTypes}. */
  push(chunk: Buffer, take: (message: Message) => void): void {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    for (;;) {
      const head = this.#tagged ? 1 : 0;
      if (this.#rest.length < head + 4) {
        return;
      }
      const end = head + this.#rest.readInt32BE(head);
      if (this.#rest.length < end) {
        return;
      }
      const raw = this.#rest.subarray(0, end);
      this.#rest = this.#rest.subarray(end);
      take({
        type: head ? String.fromCharCode(raw[0]) : '',
        body: raw.subarray(head + 4),
        raw,
      });
    }
  }
}
