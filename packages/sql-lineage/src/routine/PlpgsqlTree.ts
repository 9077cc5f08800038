/**
 * The parts of the PL/pgSQL tree, as libpg-query prints it, that hold SQL or put
 * values somewhere. Every node is an object with one key, its kind; a field at
 * its default (a number 0) is absent.
 */
export type PlpgsqlNode = {
  readonly [K in keyof PlpgsqlKinds]?: PlpgsqlKinds[K];
};

/** The kinds of node that have a meaning of their own to lineage. */
export interface PlpgsqlKinds {
  PLpgSQL_expr: PlpgsqlExpression;
  PLpgSQL_function: {
    datums?: PlpgsqlNode[];
    action?: PlpgsqlNode;
    new_varno?: number;
    old_varno?: number;
  };
  PLpgSQL_rec: { refname: string; dno?: number };
  PLpgSQL_recfield: { fieldname: string; recparentno?: number };
  PLpgSQL_row: {
    refname: string;
    dno?: number;
    fields?: { name: string; varno?: number }[];
  };
  PLpgSQL_stmt_assign: { lineno?: number; varno?: number; expr: PlpgsqlNode };
  PLpgSQL_stmt_call: {
    lineno?: number;
    expr: PlpgsqlNode;
    target?: PlpgsqlNode;
  };
  PLpgSQL_stmt_dynexecute: {
    lineno?: number;
    query: PlpgsqlNode;
    target?: PlpgsqlNode;
  };
  PLpgSQL_stmt_dynfors: {
    lineno?: number;
    query: PlpgsqlNode;
    var?: PlpgsqlNode;
    body?: PlpgsqlNode[];
  };
  PLpgSQL_stmt_execsql: {
    lineno?: number;
    sqlstmt: PlpgsqlNode;
    target?: PlpgsqlNode;
  };
  PLpgSQL_stmt_fetch: {
    lineno?: number;
    target?: PlpgsqlNode;
    curvar?: number;
  };
  PLpgSQL_stmt_forc: {
    lineno?: number;
    var?: PlpgsqlNode;
    curvar?: number;
    body?: PlpgsqlNode[];
  };
  PLpgSQL_stmt_foreach_a: {
    lineno?: number;
    varno?: number;
    expr: PlpgsqlNode;
    body?: PlpgsqlNode[];
  };
  PLpgSQL_stmt_fors: {
    lineno?: number;
    var?: PlpgsqlNode;
    query: PlpgsqlNode;
    body?: PlpgsqlNode[];
  };
  PLpgSQL_stmt_open: {
    lineno?: number;
    curvar?: number;
    query?: PlpgsqlNode;
    dynquery?: PlpgsqlNode;
  };
  PLpgSQL_stmt_perform: { lineno?: number; expr: PlpgsqlNode };
  PLpgSQL_stmt_return_query: {
    lineno?: number;
    query?: PlpgsqlNode;
    dynquery?: PlpgsqlNode;
  };
  PLpgSQL_var: {
    refname: string;
    dno?: number;
    default_val?: PlpgsqlNode;
    cursor_explicit_expr?: PlpgsqlNode;
  };
}

/** SQL inside PL/pgSQL; `parseMode` 0 is a statement, 2 an expression, 3 and 4 assignments. */
export interface PlpgsqlExpression {
  query: string;
  parseMode?: number;
}

/** Something that values can be put into, as the tree's array of datums holds it. */
export type PlpgsqlDatum = PlpgsqlNode;
