import type { Connection, Submittable } from 'pg';

/** A `COPY … TO STDOUT` through the pg client, whose rows are thrown away. */
export class CopyOut implements Submittable {
  readonly done: Promise<void>;
  #resolve!: () => void;
  #reject!: (error: Error) => void;

  static create(text: string): CopyOut {
    return new CopyOut(text);
  }

  private constructor(private readonly text: string) {
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: Connection): void {
    connection.query(this.text);
  }

  // What the client calls as the messages of the protocol come in.
  handleCopyData(): void {}
  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}

  handleError(error: Error): void {
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    this.#resolve();
  }
}
