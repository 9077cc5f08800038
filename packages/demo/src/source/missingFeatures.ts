import { Client } from 'pg';

/** Something that a crawl could know and cannot, and what would let it. */
export interface MissingFeature {
  /** What is not known, in a few words. */
  readonly fact: string;
  /** Statements or settings, as the one who may would type them. */
  readonly remedy: readonly string[];
}

interface RightsRow {
  readonly role: string;
  readonly tracks_commits: boolean;
  /** Schema of pg_stat_statements, quoted; null if it is not installed. */
  readonly log_schema: string | null;
  readonly log_usable: boolean;
  readonly reads_statistics: boolean;
  /** Foreign servers with tables, quoted, that the role may not use. */
  readonly servers: readonly string[];
  /** Schemas, quoted, with routines that the role may not run. */
  readonly routines: readonly string[];
}

/* Beside the tables themselves, for which see crawlerRights.ts. */
const RIGHTS = `
SELECT pg_catalog.quote_ident(current_user) AS role,
       current_setting('track_commit_timestamp')::boolean AS tracks_commits,
       pg_catalog.quote_ident(l.nspname) AS log_schema,
       coalesce(pg_catalog.has_schema_privilege(l.oid, 'USAGE'), false) AS log_usable,
       pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE') AS reads_statistics,
       ARRAY(SELECT DISTINCT pg_catalog.quote_ident(s.srvname) FROM pg_catalog.pg_foreign_server s
               JOIN pg_catalog.pg_foreign_table f ON f.ftserver = s.oid
              WHERE NOT pg_catalog.has_server_privilege(s.oid, 'USAGE') ORDER BY 1) AS servers,
       ARRAY(SELECT DISTINCT pg_catalog.quote_ident(n.nspname) FROM pg_catalog.pg_proc p
               JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
               JOIN pg_catalog.pg_language g ON g.oid = p.prolang
              WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' AND g.lanname IN ('sql', 'plpgsql')
                AND pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND NOT pg_catalog.has_function_privilege(p.oid, 'EXECUTE')
              ORDER BY 1) AS routines
  FROM (SELECT 1) one
  LEFT JOIN (SELECT n.oid, n.nspname FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
              WHERE e.extname = 'pg_stat_statements') l ON true`;

/** What the connected role or its server would not tell a crawl, apart from tables that are withheld. */
export async function readMissingFeatures(
  client: Client,
): Promise<readonly MissingFeature[]> {
  const {
    rows: [rights],
  } = await client.query<RightsRow>(RIGHTS);
  const { role } = rights;
  return [
    ...statementsMissing(rights),
    ...(rights.tracks_commits
      ? []
      : [
          {
            fact: 'when a table was created',
            remedy: [
              'ALTER SYSTEM SET track_commit_timestamp = on; -- and restart the server',
            ],
          },
        ]),
    ...rights.routines.map(schema => ({
      fact: `what some functions and procedures of ${schema} read and fill`,
      remedy: [`GRANT EXECUTE ON ALL ROUTINES IN SCHEMA ${schema} TO ${role};`],
    })),
    ...rights.servers.map(server => ({
      fact: `where the foreign tables of ${server} are`,
      remedy: [`GRANT USAGE ON FOREIGN SERVER ${server} TO ${role};`],
    })),
  ];
}

function statementsMissing(rights: RightsRow): MissingFeature[] {
  const { role, log_schema: schema, log_usable, reads_statistics } = rights;
  const remedy = [
    ...(schema === null
      ? [
          "ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'; -- unless it is loaded; and restart the server",
          'CREATE EXTENSION pg_stat_statements;',
        ]
      : []),
    ...(schema !== null && !log_usable
      ? [`GRANT USAGE ON SCHEMA ${schema} TO ${role};`]
      : []),
    ...(reads_statistics ? [] : [`GRANT pg_read_all_stats TO ${role};`]),
  ];
  return remedy.length > 0
    ? [{ fact: 'which statements run, and how often', remedy }]
    : [];
}
