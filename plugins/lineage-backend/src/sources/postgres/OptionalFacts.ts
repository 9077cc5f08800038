import { Reason } from '@grainline/backstage-plugin-lineage-common';
import { PostgresSession } from './PostgresSession';

/** Reads what a crawl can do without: a failure costs that fact alone and is told. */
export class OptionalFacts {
  readonly warnings: Reason[] = [];

  static create(session: PostgresSession): OptionalFacts {
    return new OptionalFacts(session);
  }

  private constructor(private readonly session: PostgresSession) {}

  /**
   * @param what - the subject of "… could not be read"
   * @param denied - what would help where the role lacks a privilege, such as `GRANT SELECT ON …`
   * @returns why not, or undefined
   * @throws what ends the whole read, such as a lost connection
   */
  async read(
    what: string,
    run: () => Promise<void>,
    denied?: string,
  ): Promise<Reason | undefined> {
    const failure = await this.session.attempt(run);
    if (!failure) {
      return undefined;
    }
    const { code, message } = failure.reason;
    const why = (code === 'no-privilege' && denied) || message;
    const reason = { code, message: `${what} could not be read: ${why}` };
    this.warnings.push(reason);
    return reason;
  }
}
