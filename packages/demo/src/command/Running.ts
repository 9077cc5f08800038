/** Something that was started and must be ended. */
export interface Stoppable {
  /** For the message when it does not stop. */
  readonly name: string;
  /** Ends it in order. */
  stop(): Promise<void>;
}

/** What a command has started. It ends in the reverse order, each thing once, whatever the others do. */
export class Running {
  private readonly started: Stoppable[] = [];

  private constructor(private readonly say: (text: string) => void) {}

  static create(say: (text: string) => void): Running {
    return new Running(say);
  }

  add(stoppable: Stoppable): void {
    this.started.push(stoppable);
  }

  async stopAll(): Promise<void> {
    for (;;) {
      const last = this.started.pop();
      if (!last) {
        return;
      }
      try {
        await last.stop();
      } catch (error) {
        this.say(
          `${last.name} did not stop: ${
            error instanceof Error ? error.message : error
          }`,
        );
      }
    }
  }
}
