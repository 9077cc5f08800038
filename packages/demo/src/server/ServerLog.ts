import { openSync, closeSync, readFileSync } from 'node:fs';

/** The server's log file, begun anew at each start. */
export class ServerLog {
  static begin(path: string): ServerLog {
    // A file, not a pipe: a server whose parent was killed must still be able to write its last words.
    return new ServerLog(path, openSync(path, 'w', 0o600));
  }

  private constructor(readonly path: string, readonly descriptor: number) {}

  /** To be called once the server process has the descriptor. */
  close(): void {
    closeSync(this.descriptor);
  }

  /** The last lines, for an error message. */
  tail(lines = 12): string {
    return readFileSync(this.path, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(-lines)
      .join('\n');
  }
}
