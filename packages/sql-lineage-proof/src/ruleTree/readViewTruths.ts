import { InputError } from '@backstage/errors';
import type { ColumnName } from '@grainline/sql-lineage';
import type { Client } from 'pg';
import { parseNodeTree } from './parseNodeTree';
import { nodesIn } from './PgNode';
import { type AttributeRow, RecordedNames } from './RecordedNames';
import type { RoutineTruth, StatementTruth, ViewTruth } from './StatementTruth';
import { readStatement } from './readStatement';

const VIEWS = `
  SELECT c.oid::int8::text AS oid, c.relname AS name, r.ev_action::text AS tree,
    pg_get_viewdef(c.oid) AS definition
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_rewrite r ON r.ev_class = c.oid AND r.rulename = '_RETURN'
  WHERE n.nspname = $1 AND c.relkind IN ('v', 'm')
  ORDER BY c.relname`;

type ViewRow = { oid: string; name: string; tree: string; definition: string };

const ROUTINES = `
  SELECT p.oid::int8::text AS oid, p.proname AS name, p.prosqlbody::text AS tree
  FROM pg_catalog.pg_proc p
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname = $1 AND p.prosqlbody IS NOT NULL
  ORDER BY p.proname, p.oid`;

type RoutineRow = { oid: string; name: string; tree: string };

const ATTRIBUTES = `
  SELECT c.oid::int8::int4 AS relation, n.nspname AS schema, c.relname AS "table",
    a.attnum AS number, a.attname AS "column", a.attisdropped AS dropped
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
  WHERE c.oid = ANY ($1::oid[])
  ORDER BY c.oid, a.attnum`;

const OPERATORS = `SELECT oid::int8::int4 AS oid, oprname AS name FROM pg_catalog.pg_operator`;

type OperatorRow = { oid: number; name: string };

const DEPENDENCIES = `
  SELECT DISTINCT r.ev_class::int8::text AS view, d.refobjid::int8::int4 AS relation,
    d.refobjsubid AS number
  FROM pg_catalog.pg_depend d
  JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid AND r.rulename = '_RETURN'
  JOIN pg_catalog.pg_class c ON c.oid = d.refobjid AND c.relkind <> 'c'
  WHERE d.classid = 'pg_catalog.pg_rewrite'::regclass
    AND d.refclassid = 'pg_catalog.pg_class'::regclass
    AND d.refobjsubid <> 0 AND d.refobjid <> r.ev_class
    AND r.ev_class = ANY ($1::oid[])
  ORDER BY 1, 2, 3`;

type DependencyRow = { view: string; relation: number; number: number };

/**
 * Reads the truth of all views and materialized views of a schema, in the order of
 * their names, in a fixed number of statements inside a transaction of its own. It
 * needs no rights but to connect. Views of PostgreSQL's own have no dependencies
 * on each other's columns on record.
 *
 * @throws InputError that names the view whose tree is not understood
 */
export async function readViewTruths(
  client: Client,
  schema: string,
): Promise<readonly ViewTruth[]> {
  return readOnly(client, async () => {
    const views = await client.query<ViewRow>(VIEWS, [schema]);
    const oids = views.rows.map(view => view.oid);
    const depends = await client.query<DependencyRow>(DEPENDENCIES, [oids]);
    const trees = views.rows.map(view => view.tree);
    const names = await readNames(client, trees, [
      ...oids,
      ...depends.rows.map(({ relation }) => String(relation)),
    ]);
    const dependencies = new Map<string, ColumnName[]>();
    for (const { view, relation, number } of depends.rows) {
      const columns = dependencies.get(view) ?? [];
      dependencies.set(view, columns);
      columns.push({
        table: names.relation(relation),
        column: names.attribute(relation, number),
      });
    }
    return views.rows.map(({ oid, name, tree, definition }): ViewTruth => {
      const columns = names.attributes(Number(oid));
      const [truth] = truthsOf(names, tree, `view ${schema}.${name}`, columns);
      return {
        name: { schema, name },
        definition,
        truth,
        dependencies: dependencies.get(oid) ?? [],
      };
    });
  });
}

/**
 * Reads the truth of all routines of a schema whose body is BEGIN ATOMIC or RETURN,
 * in a fixed number of statements inside a transaction of its own.
 *
 * @throws InputError that names the routine whose tree is not understood
 */
export async function readRoutineTruths(
  client: Client,
  schema: string,
): Promise<readonly RoutineTruth[]> {
  return readOnly(client, async () => {
    const { rows } = await client.query<RoutineRow>(ROUTINES, [schema]);
    const trees = rows.map(routine => routine.tree);
    const names = await readNames(client, trees, []);
    return rows.map(({ name, tree }) => ({
      name: { schema, name },
      statements: truthsOf(names, tree, `routine ${schema}.${name}`),
    }));
  });
}

/** `pg_get_viewdef` writes names in full that the search path does not find. */
async function readOnly<T>(client: Client, read: () => Promise<T>): Promise<T> {
  await client.query(
    'BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY',
  );
  try {
    await client.query(`SET LOCAL search_path = ''`);
    return await read();
  } finally {
    await client.query('ROLLBACK');
  }
}

/** The names of all that the trees read, and of some relations more. */
async function readNames(
  client: Client,
  trees: readonly string[],
  relations: readonly string[],
): Promise<RecordedNames> {
  const oids = new Set(relations);
  for (const tree of trees) {
    for (const [, oid] of tree.matchAll(/ :relid (\d+) /g)) {
      oids.add(oid);
    }
  }
  const attributes = await client.query<AttributeRow>(ATTRIBUTES, [[...oids]]);
  const operators = await client.query<OperatorRow>(OPERATORS);
  return RecordedNames.create(
    attributes.rows,
    new Map(operators.rows.map(({ oid, name }) => [oid, name])),
  );
}

function truthsOf(
  names: RecordedNames,
  tree: string,
  what: string,
  columns?: readonly string[],
): readonly StatementTruth[] {
  try {
    return nodesIn(parseNodeTree(tree)).map(query =>
      readStatement(names, query, columns),
    );
  } catch (error) {
    throw new InputError(`The tree of ${what} is not understood`, error);
  }
}
