import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** Major versions of PostgreSQL of which there may be a server. */
export const POSTGRES_MAJORS = [15, 17, 18] as const;

export type PostgresMajor = (typeof POSTGRES_MAJORS)[number];

/** The one that is meant where none is named. */
const USUAL_MAJOR: PostgresMajor = 17;

const variableOf = (major: PostgresMajor) =>
  `BACKSTAGE_TEST_DATABASE_POSTGRES${major}_CONNECTION_STRING`;

/** A database of its own on a real server, with roles of its own; both go with {@link TestPostgres.drop}. */
export class TestPostgres {
  static async create(
    major: PostgresMajor = USUAL_MAJOR,
  ): Promise<TestPostgres> {
    const url = process.env[variableOf(major)];
    if (!url) {
      throw new Error(
        `${variableOf(
          major,
        )} is not set to the address of a PostgreSQL superuser`,
      );
    }
    const admin = new Client({ connectionString: url });
    await admin.connect();
    const name = `t_${randomBytes(6).toString('hex')}`;
    const test = new TestPostgres(admin, new URL(url), name);
    for (const role of [test.owner, test.crawler]) {
      await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD 'secret-${role}'`);
    }
    await admin.query(`CREATE DATABASE ${name} OWNER ${test.owner}`);
    return test;
  }

  readonly owner: string;
  readonly crawler: string;
  readonly #clients: Client[] = [];

  private constructor(
    private readonly admin: Client,
    private readonly server: URL,
    readonly database: string,
  ) {
    this.owner = `${database}_owner`;
    this.crawler = `${database}_crawler`;
  }

  get host(): string {
    return this.server.hostname;
  }

  get port(): number {
    return Number(this.server.port || 5432);
  }

  /** The address for a role, or for the superuser. */
  url(role?: string): string {
    const url = new URL(this.server);
    url.pathname = `/${this.database}`;
    if (role) {
      url.username = role;
      url.password = `secret-${role}`;
    }
    return url.toString();
  }

  /** A connection as a role, or as the superuser; it is closed with the database. */
  async connect(role?: string): Promise<Client> {
    const client = new Client({ connectionString: this.url(role) });
    client.on('error', () => undefined);
    await client.connect();
    this.#clients.push(client);
    return client;
  }

  /** Runs SQL as the owner; `:crawler` and `:owner` stand for the names of the roles. */
  async run(sql: string): Promise<void> {
    const client = new Client({ connectionString: this.url(this.owner) });
    await client.connect();
    try {
      await client.query(
        sql
          .replaceAll(':crawler', this.crawler)
          .replaceAll(':owner', this.owner),
      );
    } finally {
      await client.end();
    }
  }

  async drop(): Promise<void> {
    await Promise.all(this.#clients.map(client => client.end()));
    await this.admin.query(`DROP DATABASE ${this.database} WITH (FORCE)`);
    await this.admin.query(`DROP ROLE ${this.crawler}, ${this.owner}`);
    await this.admin.end();
  }
}

/**
 * Tests on a real PostgreSQL. Without one they are skipped with a line that says so; in CI they fail instead.
 */
export function describePostgres(title: string, define: () => void): void {
  describeMajor(USUAL_MAJOR, title, define);
}

/** The same tests on every version that there is a server of, see {@link describePostgres}. */
export function describeEveryPostgres(
  title: string,
  define: (major: PostgresMajor) => void,
): void {
  for (const major of POSTGRES_MAJORS) {
    describeMajor(major, `${title} on PostgreSQL ${major}`, () =>
      define(major),
    );
  }
}

function describeMajor(
  major: PostgresMajor,
  title: string,
  define: () => void,
): void {
  const found = process.env[variableOf(major)] || process.env.CI === 'true';
  if (!found) {
    // Not by the console, whose lines Jest leaves out where every test of a file is skipped.
    process.stderr.write(
      `Skipped: ${title}: ${variableOf(major)} is not set\n`,
    );
  }
  const group = found ? describe : describe.skip;
  group(title, define);
}
