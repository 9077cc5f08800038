import { parseSync } from 'libpg-query';
import { TableName } from '@grainline/sql-lineage';

/** A column of one of the relations in FROM. */
export interface RowColumn {
  readonly alias: string;
  readonly column: string;
}

/** A relation that FROM joins to those before it. */
export interface RowJoin {
  readonly type: 'inner' | 'left';
  readonly alias: string;
  /** Pairs that ON or USING holds equal: a column of what stands before, and one of this relation. */
  readonly equalities: readonly { before: RowColumn; own: string }[];
  /** True if ON is made of such equalities alone. */
  readonly equalitiesOnly: boolean;
}

/**
 * Where the rows of a query come from, for a query whose FROM is a chain of inner and left joins of tables. What is more than that is not
 * understood here: no key is claimed of it.
 */
export interface RowSource {
  readonly tables: ReadonlyMap<string, TableName>;
  readonly joins: readonly RowJoin[];
  /** For each output, in order, the column that it is as it stands; undefined for expressions. */
  readonly outputs: readonly (RowColumn | undefined)[];
  /** True for a plain select: no grouping, no DISTINCT, no aggregate may stand between FROM and the rows. */
  readonly plain: boolean;
}

type Node = Record<string, any>;

/** PostgreSQL's own functions that return more than one row. Views spell them without a schema. */
const SET_RETURNING = new Set([
  'generate_series',
  'generate_subscripts',
  'json_array_elements',
  'json_array_elements_text',
  'json_each',
  'json_each_text',
  'json_object_keys',
  'json_populate_recordset',
  'json_to_recordset',
  'jsonb_array_elements',
  'jsonb_array_elements_text',
  'jsonb_each',
  'jsonb_each_text',
  'jsonb_object_keys',
  'jsonb_path_query',
  'jsonb_path_query_tz',
  'jsonb_populate_recordset',
  'jsonb_to_recordset',
  'regexp_matches',
  'regexp_split_to_table',
  'string_to_table',
  'unnest',
]);

/** PostgreSQL's own aggregates; views spell them without a schema. */
const AGGREGATES =
  /^(count|sum|avg|min|max|every|mode|any_value|array_agg|string_agg|range_agg|range_intersect_agg|xmlagg|bool_(and|or)|bit_(and|or|xor)|json(b)?_(object_)?agg.*|stddev.*|var(iance|_.*)|corr|covar_.*|regr_.*|percentile_.*|rank|dense_rank|percent_rank|cume_dist)$/;

function namesOf(list: Node[] | undefined): string[] {
  return (list ?? []).flatMap(item => item.String?.sval ?? []);
}

/** True if an expression outside subqueries may turn one row into several. A function in a schema is somebody's own and may do anything. */
function mayMultiply(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.some(mayMultiply);
  }
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const node = value as Node;
  if (node.SubLink) {
    return mayMultiply(node.SubLink.testexpr);
  }
  if (node.FuncCall) {
    const names = namesOf(node.FuncCall.funcname);
    const schema = names.length > 1 ? names[0] : 'pg_catalog';
    if (
      schema !== 'pg_catalog' ||
      SET_RETURNING.has(names[names.length - 1]) ||
      /^(pg_|_pg_|ts_|txid_|aclexplode$)/.test(names[names.length - 1])
    ) {
      return true;
    }
  }
  return Object.values(node).some(mayMultiply);
}

function select(sql: string): Node | undefined {
  const { stmts } = parseSync(sql) as { stmts?: { stmt?: Node }[] };
  return stmts?.length === 1 ? stmts[0].stmt?.SelectStmt : undefined;
}

function isSetOperation(query: Node): boolean {
  return query.op !== undefined && query.op !== 'SETOP_NONE';
}

/**
 * True if the rows of a query may be more than its groups, or than one for an aggregate, because its select list holds a function that returns
 * several rows.
 */
export function multipliesRows(sql: string): boolean {
  const query = select(sql);
  return !query || (!isSetOperation(query) && mayMultiply(query.targetList));
}

function columnOf(node: Node | undefined): RowColumn | undefined {
  const names = namesOf(node?.ColumnRef?.fields);
  return names.length === 2 && node!.ColumnRef.fields.length === 2
    ? { alias: names[0], column: names[1] }
    : undefined;
}

class Chain {
  readonly tables = new Map<string, TableName>();
  readonly joins: RowJoin[] = [];

  /** @returns the alias of the only relation of the item; undefined for what is not understood */
  table(item: Node): string | undefined {
    const range = item.RangeVar;
    const alias = range?.alias?.aliasname ?? range?.relname;
    if (!range || range.alias?.colnames || this.tables.has(alias)) {
      return undefined;
    }
    this.tables.set(alias, { schema: range.schemaname, name: range.relname });
    return alias;
  }

  join(item: Node): boolean {
    const join = item.JoinExpr;
    if (!join) {
      return this.table(item) !== undefined;
    }
    const types: Record<string, RowJoin['type']> = {
      JOIN_INNER: 'inner',
      JOIN_LEFT: 'left',
    };
    const type = types[join.jointype];
    if (!type || join.isNatural || join.alias || !this.join(join.larg)) {
      return false;
    }
    const before = [...this.tables.keys()];
    const alias = this.table(join.rarg);
    if (alias === undefined) {
      return false;
    }
    const using = namesOf(join.usingClause);
    if (using.length > 0) {
      // Among several relations the merged column's origin would have to be searched for.
      if (before.length > 1) {
        return false;
      }
      this.joins.push({
        type,
        alias,
        equalities: using.map(column => ({
          before: { alias: before[0], column },
          own: column,
        })),
        equalitiesOnly: true,
      });
      return true;
    }
    const conditions = this.conjuncts(join.quals);
    const equalities = conditions.flatMap(condition => {
      const expression = condition.A_Expr;
      if (
        expression?.kind !== 'AEXPR_OP' ||
        namesOf(expression.name).join('.') !== '='
      ) {
        return [];
      }
      const sides = [columnOf(expression.lexpr), columnOf(expression.rexpr)];
      const own = sides.find(side => side?.alias === alias);
      const other = sides.find(side => side && before.includes(side.alias));
      return own && other ? [{ before: other, own: own.column }] : [];
    });
    this.joins.push({
      type,
      alias,
      equalities,
      equalitiesOnly: equalities.length === conditions.length,
    });
    return true;
  }

  private conjuncts(condition: Node | undefined): Node[] {
    if (!condition) {
      return [];
    }
    return condition.BoolExpr?.boolop === 'AND_EXPR'
      ? condition.BoolExpr.args.flatMap((arg: Node) => this.conjuncts(arg))
      : [condition];
  }
}

/**
 * Reads where the rows of a view come from, out of its SQL as the database prints it. The parser must be loaded.
 *
 * @returns undefined for a query that is not understood
 */
export function readRowSource(sql: string): RowSource | undefined {
  const query = select(sql);
  const from: Node[] = query?.fromClause ?? [];
  if (
    !query ||
    isSetOperation(query) ||
    query.withClause ||
    query.valuesLists ||
    from.length !== 1 ||
    mayMultiply(query.targetList)
  ) {
    return undefined;
  }
  const chain = new Chain();
  if (!chain.join(from[0])) {
    return undefined;
  }
  const [only] = chain.tables.keys();
  const outputs = (query.targetList as Node[]).map(target => {
    const value = target.ResTarget?.val;
    const names = namesOf(value?.ColumnRef?.fields);
    // With one relation in FROM the database prints its columns without a qualifier.
    return names.length === 1 && chain.tables.size === 1
      ? { alias: only, column: names[0] }
      : columnOf(value);
  });
  return {
    tables: chain.tables,
    joins: chain.joins,
    outputs,
    plain:
      !query.groupClause &&
      !query.distinctClause &&
      !query.havingClause &&
      !mayAggregate(query.targetList),
  };
}

/** True unless every function of an expression is known to keep rows one by one. */
function mayAggregate(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.some(mayAggregate);
  }
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const node = value as Node;
  if (node.SubLink) {
    return mayAggregate(node.SubLink.testexpr);
  }
  if (node.FuncCall && !node.FuncCall.over) {
    const { funcname, agg_star, agg_distinct, agg_order, agg_filter } =
      node.FuncCall;
    const names = namesOf(funcname);
    if (
      agg_star ||
      agg_distinct ||
      agg_order ||
      agg_filter ||
      AGGREGATES.test(names[names.length - 1])
    ) {
      return true;
    }
  }
  return Object.values(node).some(mayAggregate);
}
