const REDRAW_MS = 500;
const HEARTBEAT_MS = 10_000;

/**
 * Shows what is being done and for how long: on a terminal one line that is redrawn, else a line at the start of a step, every ten seconds, and
 * at its end. Writes to standard error, so that a command's answer on standard output can be read by a program.
 */
export class Progress {
  private readonly live: boolean;

  private constructor(private readonly out: NodeJS.WriteStream) {
    this.live = Boolean(out.isTTY);
  }

  static create(out: NodeJS.WriteStream = process.stderr): Progress {
    return new Progress(out);
  }

  /** Says one thing, on a line of its own. */
  say(text: string): void {
    this.out.write(`${this.live ? '\r\x1b[2K' : ''}${text}\n`);
  }

  /**
   * Runs a step. The step may tell how far it is; what it throws is thrown on.
   *
   * @param title - what is being done, such as `Loading the demo warehouse`
   */
  async step<T>(
    title: string,
    run: (tell: (detail: string) => void) => Promise<T>,
  ): Promise<T> {
    const started = Date.now();
    const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
    let detail = '';
    const draw = () => {
      const line = `… ${title} (${seconds()})${detail && ` ${detail}`}`;
      this.out.write(
        this.live
          ? `\r\x1b[2K${line.slice(0, (this.out.columns ?? 80) - 1)}`
          : `${line}\n`,
      );
    };
    if (this.live) {
      draw();
    }
    const timer = setInterval(draw, this.live ? REDRAW_MS : HEARTBEAT_MS);
    try {
      const result = await run(text => {
        detail = text.split('\n', 1)[0];
      });
      this.say(`✓ ${title} (${seconds()})`);
      return result;
    } catch (error) {
      this.say(`✗ ${title} (${seconds()})`);
      throw error;
    } finally {
      clearInterval(timer);
    }
  }
}
