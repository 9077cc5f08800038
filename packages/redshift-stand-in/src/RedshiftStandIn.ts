import { Client } from 'pg';
import { Deployment, RedshiftLimits } from './rules/RedshiftRules';
import { systemSchema } from './schema/systemSchema';
import { RedshiftProxy } from './wire/RedshiftProxy';

/** How to start a stand-in. */
export interface RedshiftStandInOptions {
  /** Address of a superuser of a PostgreSQL 14 or newer, to the database that becomes the stand-in's. */
  readonly url: string;
  readonly deployment?: Deployment;
}

/** A late-binding view: the columns are what it would have, were it run. */
export interface LateBindingView {
  readonly schema: string;
  readonly name: string;
  /** The whole statement that made it. */
  readonly definition: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/**
 * What answers as Amazon Redshift does: a real PostgreSQL database with Redshift's system views, before it a proxy that refuses what Redshift
 * refuses.
 *
 * Tables, views, materialized views, keys, comments and procedures that are made in the database show in the system views by themselves;
 * for what PostgreSQL has not (external tables, late-binding views, the history of queries) there are fixtures. The shapes of the views follow the
 * guide, see `DOCUMENTED_VIEWS`. It proves that the statements fit the guide, not that the guide fits a cluster.
 */
export class RedshiftStandIn {
  /** What this server refuses; tests may change it between two reads. */
  limits: RedshiftLimits;
  #proxy!: RedshiftProxy;

  /** Gives the database its system views, unless it has them, and starts the proxy. */
  static async start(
    options: RedshiftStandInOptions,
  ): Promise<RedshiftStandIn> {
    const admin = new Client({ connectionString: options.url });
    admin.on('error', () => undefined);
    await admin.connect();
    const standIn = new RedshiftStandIn(
      admin,
      new URL(options.url),
      options.deployment ?? 'provisioned',
    );
    await standIn.#prepare();
    standIn.#proxy = await RedshiftProxy.start(
      {
        host: standIn.url.hostname,
        port: Number(standIn.url.port || 5432),
      },
      () => standIn.limits,
    );
    return standIn;
  }

  private constructor(
    readonly admin: Client,
    private readonly url: URL,
    deployment: Deployment,
  ) {
    this.limits = {
      deployment,
      refused: new Set(),
      missingViews: new Set(),
      missingColumns: new Set(),
    };
  }

  /** Name of the database. */
  get database(): string {
    return decodeURIComponent(this.url.pathname.slice(1));
  }

  get port(): number {
    return this.#proxy.port;
  }

  /** Every statement that clients have sent. */
  get statements(): readonly string[] {
    return this.#proxy.statements;
  }

  /** The address for a role, such as `redshift://role:password@127.0.0.1:5439/dev?sslmode=disable`. */
  addressFor(role: string, password: string): string {
    return `redshift://${encodeURIComponent(role)}:${encodeURIComponent(
      password,
    )}@127.0.0.1:${this.port}${this.url.pathname}?sslmode=disable`;
  }

  /**
   * Makes a role see the database as Redshift's users do.
   *
   * @param monitor - true if it has the role sys:monitor
   */
  async admit(role: string, userId: number, monitor: boolean): Promise<void> {
    await this.admin.query(
      `ALTER ROLE ${quoted(role)} IN DATABASE ${quoted(
        this.database,
      )} SET search_path = redshift_system, pg_catalog, public`,
    );
    await this.insert('users', { user_id: userId, name: role, monitor });
  }

  /** Adds a row to one of the fixtures: a documented view, or a table of the stand-in's own. */
  async insert(
    table: string,
    row: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const names = Object.keys(row);
    await this.admin.query(
      `INSERT INTO redshift_data.${quoted(table)} (${names
        .map(quoted)
        .join(', ')}) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
      Object.values(row),
    );
  }

  /** Creates a late-binding view; grants are made on it as on any other. */
  async createLateBindingView(view: LateBindingView): Promise<void> {
    const { schema, name } = view;
    await this.admin.query(
      `CREATE VIEW ${quoted(schema)}.${quoted(name)} AS SELECT 1 AS unknown`,
    );
    await this.insert('late_binding_views', {
      view_schema: schema,
      view_name: name,
      definition: view.definition,
    });
    for (const [i, column] of view.columns.entries()) {
      await this.insert('late_binding_columns', {
        view_schema: schema,
        view_name: name,
        col_name: column.name,
        col_type: column.type,
        col_num: i + 1,
      });
    }
  }

  /** Cuts every connection. */
  cut(): void {
    this.#proxy.cut();
  }

  /** Stops the proxy; the database stays. */
  async stop(): Promise<void> {
    await this.#proxy.stop();
    await this.admin.end();
  }

  async #prepare(): Promise<void> {
    const { rows } = await this.admin.query(
      "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = 'redshift_system'",
    );
    if (rows.length > 0) {
      return;
    }
    for (const statement of systemSchema()) {
      await this.admin.query(statement);
    }
  }
}
