/**
 * The parts of the PL/pgSQL tree, as libpg-query prints it, that hold SQL, put
 * values somewhere or decide what runs. Every node is an object with one key, its
 * kind; a field at its default (a number 0) is absent.
 */
export type PlpgsqlNode = {
  readonly [K in keyof PlpgsqlKinds]?: PlpgsqlKinds[K];
};

/** A number in a node points into the tree's array of datums. */
type Datum = number;

/** What every statement has. */
interface Statement {
  lineno?: number;
}

/** What every loop has. */
interface Loop extends Statement {
  label?: string;
  body?: PlpgsqlNode[];
}

/** The kinds of node that have a meaning of their own to lineage. */
export interface PlpgsqlKinds {
  PLpgSQL_expr: PlpgsqlExpression;
  PLpgSQL_function: {
    datums?: PlpgsqlNode[];
    action?: PlpgsqlNode;
    new_varno?: Datum;
    old_varno?: Datum;
    out_param_varno?: Datum;
  };
  PLpgSQL_case_when: { expr: PlpgsqlNode; stmts?: PlpgsqlNode[] };
  PLpgSQL_condition: { condname?: string };
  PLpgSQL_diag_item: { kind: string; target?: Datum };
  PLpgSQL_exception: { conditions?: PlpgsqlNode[]; action?: PlpgsqlNode[] };
  PLpgSQL_exception_block: { exc_list?: PlpgsqlNode[] };
  PLpgSQL_if_elsif: { cond: PlpgsqlNode; stmts?: PlpgsqlNode[] };
  PLpgSQL_rec: {
    refname: string;
    dno?: Datum;
    datatype?: { PLpgSQL_type?: { typname?: string } };
  };
  PLpgSQL_recfield: { fieldname: string; recparentno?: Datum };
  PLpgSQL_row: {
    refname: string;
    dno?: Datum;
    fields?: { name: string; varno?: Datum }[];
  };
  PLpgSQL_stmt_assign: Statement & { varno?: Datum; expr: PlpgsqlNode };
  PLpgSQL_stmt_block: Statement & {
    label?: string;
    body?: PlpgsqlNode[];
    exceptions?: PlpgsqlNode;
  };
  PLpgSQL_stmt_call: Statement & { expr: PlpgsqlNode; target?: PlpgsqlNode };
  PLpgSQL_stmt_case: Statement & {
    t_expr?: PlpgsqlNode;
    t_varno?: Datum;
    case_when_list?: PlpgsqlNode[];
    else_stmts?: PlpgsqlNode[];
  };
  PLpgSQL_stmt_dynexecute: Statement & {
    query: PlpgsqlNode;
    target?: PlpgsqlNode;
    params?: PlpgsqlNode[];
  };
  PLpgSQL_stmt_dynfors: Loop & {
    query: PlpgsqlNode;
    var?: PlpgsqlNode;
    params?: PlpgsqlNode[];
  };
  PLpgSQL_stmt_execsql: Statement & {
    sqlstmt: PlpgsqlNode;
    target?: PlpgsqlNode;
  };
  PLpgSQL_stmt_exit: Statement & { label?: string; cond?: PlpgsqlNode };
  PLpgSQL_stmt_fetch: Statement & { target?: PlpgsqlNode; curvar?: Datum };
  PLpgSQL_stmt_forc: Loop & {
    var?: PlpgsqlNode;
    curvar?: Datum;
    argquery?: PlpgsqlNode;
  };
  PLpgSQL_stmt_foreach_a: Loop & { varno?: Datum; expr: PlpgsqlNode };
  PLpgSQL_stmt_fori: Loop & {
    var?: PlpgsqlNode;
    lower?: PlpgsqlNode;
    upper?: PlpgsqlNode;
    step?: PlpgsqlNode;
  };
  PLpgSQL_stmt_fors: Loop & { var?: PlpgsqlNode; query: PlpgsqlNode };
  PLpgSQL_stmt_getdiag: Statement & { diag_items?: PlpgsqlNode[] };
  PLpgSQL_stmt_if: Statement & {
    cond: PlpgsqlNode;
    then_body?: PlpgsqlNode[];
    elsif_list?: PlpgsqlNode[];
    else_body?: PlpgsqlNode[];
  };
  PLpgSQL_stmt_loop: Loop;
  PLpgSQL_stmt_open: Statement & {
    curvar?: Datum;
    argquery?: PlpgsqlNode;
    query?: PlpgsqlNode;
    dynquery?: PlpgsqlNode;
    params?: PlpgsqlNode[];
  };
  PLpgSQL_stmt_perform: Statement & { expr: PlpgsqlNode };
  PLpgSQL_stmt_raise: Statement & {
    elog_level?: number;
    params?: PlpgsqlNode[];
    options?: unknown[];
  };
  PLpgSQL_stmt_return: Statement & { expr?: PlpgsqlNode; retvarno?: Datum };
  PLpgSQL_stmt_return_next: Statement & {
    expr?: PlpgsqlNode;
    retvarno?: Datum;
  };
  PLpgSQL_stmt_return_query: Statement & {
    query?: PlpgsqlNode;
    dynquery?: PlpgsqlNode;
    params?: PlpgsqlNode[];
  };
  PLpgSQL_stmt_rollback: Statement;
  PLpgSQL_stmt_while: Loop & { cond: PlpgsqlNode };
  PLpgSQL_var: {
    refname: string;
    lineno?: number;
    dno?: Datum;
    default_val?: PlpgsqlNode;
    cursor_explicit_expr?: PlpgsqlNode;
    cursor_explicit_argrow?: Datum;
  };
}

/** SQL inside PL/pgSQL; `parseMode` 0 is a statement, 2 an expression, 3 and 4 assignments. */
export interface PlpgsqlExpression {
  query: string;
  parseMode?: number;
}
