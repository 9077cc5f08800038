import { RoutineSnapshot } from '@grainline/backstage-plugin-lineage-node';
import { CatalogStatement, catalogStatement } from './CatalogStatement';
import {
  hiddenNames,
  namesHidden,
  TABLE_LIKE,
  textsNamingHidden,
  visibleRelation,
  WITHHELD_TEXT,
} from './visibility';

/**
 * Condition on `p` (pg_proc) and `l` (its language): a function or procedure whose body can be read for lineage, that belongs to no extension
 * and that the crawling role owns or may execute. `all` is the placeholder of a boolean that makes everything visible.
 */
export const VISIBLE_ROUTINE = (all: string) => `l.lanname IN ('sql', 'plpgsql')
  AND p.prokind IN ('f', 'p')
  AND (${all}::boolean OR pg_catalog.pg_has_role(p.proowner, 'USAGE')
    OR (pg_catalog.has_schema_privilege(p.pronamespace, 'USAGE') AND pg_catalog.has_function_privilege(p.oid, 'EXECUTE')))
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
    WHERE e.classid = 'pg_catalog.pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e')`;

/** From PostgreSQL 14 on a body may be stored as a tree (`pg_proc.prosqlbody`). */
export const ATOMIC_BODIES = 140000;

/** A function or procedure in SQL or PL/pgSQL. */
export interface RoutineRow {
  readonly oid: string;
  readonly namespace_oid: string;
  readonly name: string;
  readonly arguments: string;
  /** Names of the arguments of every mode, empty for one without a name. */
  readonly parameters: readonly string[] | null;
  readonly prokind: 'f' | 'p';
  readonly language: 'sql' | 'plpgsql';
  /** Null if it names what the crawling role may not see, or if the body is stored as a tree. */
  readonly body: string | null;
  /** True if the body is stored as a tree (BEGIN ATOMIC) and may be read by ROUTINE_BODIES. */
  readonly atomic: boolean;
  readonly comment: string | null;
  /** The routine's own `search_path`, as `SET` prints it. */
  readonly search_path: string | null;
}

/**
 * $1 boolean: everything is visible; $2 oid[]: namespaces that must not be named; $3 oid[]: namespaces that are read.
 *
 * The database does not know what a string body reads, so a body is withheld if it has, as a word of its own, the name of a withheld
 * relation, or the name of a hidden schema before a dot, see {@link textsNamingHidden}.
 *
 * @param versionNumber - of the server, such as 170010
 */
export function routinesStatement(
  versionNumber: number,
): CatalogStatement<RoutineRow> {
  const atomic =
    versionNumber >= ATOMIC_BODIES ? 'p.prosqlbody IS NOT NULL' : 'false';
  return catalogStatement(
    'routines',
    `WITH ${hiddenNames('$1', '$2')}, routine AS MATERIALIZED (
    SELECT p.oid, p.pronamespace, p.proname, p.proargtypes, p.prokind, p.proconfig, p.proargnames, l.lanname,
      ${atomic} AS atomic, CASE WHEN NOT ${atomic} THEN p.prosrc END AS body
    FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang
    WHERE p.pronamespace = ANY($3::oid[]) AND ${VISIBLE_ROUTINE('$1')}
  ), naming AS MATERIALIZED (
    ${textsNamingHidden('routine', 'oid', 'body')}
    UNION
    SELECT r.oid FROM routine r
    WHERE r.atomic AND (${namesHidden('pg_proc', 'r.oid', '$2')} OR EXISTS (
      SELECT FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class c ON c.oid = d.refobjid
      WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_catalog.pg_class'::regclass
        AND ${TABLE_LIKE('c')} AND NOT ${visibleRelation('c', '$1')}))
    UNION
    SELECT r.oid FROM routine r JOIN hidden_namespace h ON strpos(lower(coalesce(r.proconfig::text, '')), h.name) > 0
  )
  SELECT r.oid::text AS oid, r.pronamespace::text AS namespace_oid, r.proname::text AS name,
    CASE WHEN EXISTS (SELECT FROM unnest(r.proargtypes::oid[]) a(type) JOIN pg_catalog.pg_type t ON t.oid = a.type
        WHERE t.typnamespace = ANY($2::oid[]))
      THEN '${WITHHELD_TEXT} ' || r.oid::text ELSE pg_catalog.pg_get_function_identity_arguments(r.oid) END AS arguments,
    pg_catalog.to_json(r.proargnames) AS parameters, r.prokind::text AS prokind, r.lanname::text AS language,
    CASE WHEN m.oid IS NULL THEN r.body END AS body, r.atomic AND m.oid IS NULL AS atomic,
    d.description AS comment,
    CASE WHEN m.oid IS NULL THEN (SELECT substr(s.setting, 13) FROM unnest(r.proconfig) s(setting) WHERE s.setting LIKE 'search\\_path=%') END AS search_path
  FROM routine r
    LEFT JOIN naming m ON m.oid = r.oid
    LEFT JOIN pg_catalog.pg_description d
      ON d.classoid = 'pg_catalog.pg_proc'::regclass AND d.objoid = r.oid AND d.objsubid = 0
  ORDER BY r.pronamespace, r.proname, arguments`,
  );
}

/** Names of a `search_path` as the catalog stores it: `"$user", public, "Odd, one"`. */
export function parseSearchPath(setting: string): string[] {
  return [...setting.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,"]+))\s*(?:,|$)/g)]
    .map(([, quoted, plain]) =>
      quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'),
    )
    .filter(name => name !== '' && name !== '$user');
}

/**
 * The statements of a body that the database prints as `BEGIN ATOMIC … END` or `RETURN …`, which are no statements of their own.
 */
export function unwrapBody(body: string | undefined): string | undefined {
  return body
    ?.replace(/^\s*BEGIN ATOMIC\s+([\s\S]*?)\s*END\s*$/, '$1')
    .replace(/^\s*RETURN\s/, 'SELECT ');
}

/**
 * A routine as the snapshot holds it.
 *
 * @param bodyOf - the body of a routine that is stored as a tree
 */
export function assembleRoutine(
  row: RoutineRow,
  bodyOf: (oid: string) => string | undefined,
): RoutineSnapshot {
  return {
    name: row.name,
    signature: `${row.name}(${row.arguments})`,
    kind: row.prokind === 'p' ? 'procedure' : 'function',
    language: row.language,
    body: row.atomic ? unwrapBody(bodyOf(row.oid)) : row.body ?? undefined,
    parameters: row.parameters?.filter(name => name !== ''),
    comment: row.comment ?? undefined,
    searchPath:
      row.search_path === null ? undefined : parseSearchPath(row.search_path),
  };
}
