import type { Client } from 'pg';

/**
 * Decides which statements of a session the server keeps for those who read the statements that ran. What makes up a past is left out: it is no
 * work of the warehouse.
 */
export class WatchedStatements {
  /** @param client - of a role that may or may not decide that */
  static async of(client: Client): Promise<WatchedStatements> {
    const { rows } = await client.query<{ may: boolean }>(
      `SELECT has_parameter_privilege('pg_stat_statements.track', 'SET') AS may`,
    );
    return new WatchedStatements(client, rows[0].may);
  }

  private constructor(
    private readonly client: Client,
    private readonly may: boolean,
  ) {}

  async off(): Promise<void> {
    await this.set('none');
  }

  async on(): Promise<void> {
    await this.set('all');
  }

  private async set(track: 'none' | 'all'): Promise<void> {
    if (this.may) {
      await this.client.query(`SET pg_stat_statements.track = '${track}'`);
    }
  }
}
