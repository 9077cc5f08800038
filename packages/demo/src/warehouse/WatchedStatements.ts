import type { Client } from 'pg';

/**
 * Decides which statements of a session the server keeps for those who read the statements that ran. What makes up a past is left out: it is no
 * work of the warehouse.
 */
export class WatchedStatements {
  /** @param client - of a role that may or may not decide that */
  static async of(client: Client): Promise<WatchedStatements> {
    const { rows } = await client.query<{ may: boolean }>(
      `SELECT EXISTS (
         SELECT FROM pg_catalog.pg_parameter_acl p, pg_catalog.aclexplode(p.paracl) a
          WHERE p.parname = 'pg_stat_statements.track' AND a.privilege_type = 'SET' AND pg_catalog.pg_has_role(a.grantee, 'USAGE')) AS may`,
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
