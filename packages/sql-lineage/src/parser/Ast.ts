/**
 * The part of PostgreSQL's raw parse tree that lineage reads, as libpg-query
 * prints it in JSON: every node is an object with one key, its kind; a field at
 * its default is absent; locations are byte offsets into the UTF-8 text, so a
 * missing location is 0 and -1 means "none".
 *
 * Kinds that are not listed here are walked generically: their children count,
 * their own fields do not.
 */
export type AstNode = { readonly [K in keyof NodeKinds]?: NodeKinds[K] };

/** The kinds of node that have a meaning of their own to lineage. */
export interface NodeKinds {
  A_ArrayExpr: { elements?: AstNode[]; location?: number };
  A_Const: {
    sval?: { sval?: string };
    ival?: { ival?: number };
    isnull?: boolean;
    location?: number;
  };
  A_Expr: AExpr;
  A_Indirection: { arg: AstNode; indirection: AstNode[] };
  A_Indices: { lidx?: AstNode; uidx?: AstNode };
  A_Star: {};
  AlterObjectSchemaStmt: {
    objectType: string;
    relation?: RangeVar;
    newschema: string;
  };
  AlterTableStmt: { relation?: RangeVar; objtype?: string; cmds?: AstNode[] };
  AlterTableCmd: { subtype: string; name?: string; def?: AstNode };
  BoolExpr: { boolop: string; args: AstNode[]; location?: number };
  CallStmt: { funccall: FuncCall };
  CaseExpr: {
    arg?: AstNode;
    args?: AstNode[];
    defresult?: AstNode;
    location?: number;
  };
  CaseWhen: { expr: AstNode; result: AstNode; location?: number };
  CoalesceExpr: { args: AstNode[]; location?: number };
  CollateClause: { arg: AstNode; location?: number };
  ColumnDef: { colname: string; location?: number };
  ColumnRef: { fields: AstNode[]; location?: number };
  CommonTableExpr: CommonTableExpr;
  CopyStmt: {
    relation?: RangeVar;
    query?: AstNode;
    attlist?: AstNode[];
    is_from?: boolean;
  };
  CreateForeignTableStmt: { base: CreateStmt };
  CreateFunctionStmt: CreateFunctionStmt;
  CreateStmt: CreateStmt;
  CreateTrigStmt: CreateTrigStmt;
  CreateTableAsStmt: {
    query: AstNode;
    into: IntoClause;
    objtype: string;
    if_not_exists?: boolean;
  };
  CurrentOfExpr: {};
  DeclareCursorStmt: { query: AstNode };
  DefElem: { defname: string; arg?: AstNode };
  DeleteStmt: DeleteStmt;
  DoStmt: { args: AstNode[] };
  DropStmt: { objects: AstNode[]; removeType: string };
  ExplainStmt: { query: AstNode };
  FuncCall: FuncCall;
  FunctionParameter: {
    name?: string;
    /** `FUNC_PARAM_IN`, `_OUT`, `_INOUT`, `_VARIADIC`, `_TABLE` or `_DEFAULT`. */
    mode?: string;
    defexpr?: AstNode;
  };
  NamedArgExpr: { name: string; arg: AstNode };
  GroupingFunc: { args?: AstNode[]; location?: number };
  GroupingSet: { kind: string; content?: AstNode[]; location?: number };
  IndexElem: { name?: string; expr?: AstNode };
  InsertStmt: InsertStmt;
  JoinExpr: JoinExpr;
  JsonFuncExpr: { op: string; location?: number };
  JsonTable: {
    context_item: unknown;
    passing?: AstNode[];
    columns?: AstNode[];
    alias?: Alias;
    lateral?: boolean;
    location?: number;
  };
  JsonTableColumn: {
    coltype: string;
    name?: string;
    columns?: AstNode[];
  };
  List: { items?: AstNode[] };
  LockStmt: { relations: AstNode[] };
  MergeStmt: MergeStmt;
  MergeWhenClause: {
    commandType: string;
    targetList?: AstNode[];
    values?: AstNode[];
    condition?: AstNode;
    matchKind?: string;
  };
  MinMaxExpr: { op: string; args: AstNode[]; location?: number };
  MultiAssignRef: { source: AstNode; colno: number; ncolumns: number };
  NullTest: { arg: AstNode; nulltesttype?: string };
  PartitionCmd: { name?: RangeVar };
  ParamRef: { number?: number; location?: number };
  PrepareStmt: { query: AstNode };
  RangeFunction: RangeFunction;
  RangeSubselect: {
    lateral?: boolean;
    subquery: AstNode;
    alias?: Alias;
  };
  RangeTableFunc: {
    lateral?: boolean;
    docexpr?: AstNode;
    rowexpr?: AstNode;
    namespaces?: AstNode[];
    columns: AstNode[];
    alias?: Alias;
    location?: number;
  };
  RangeTableFuncCol: {
    colname: string;
    for_ordinality?: boolean;
    colexpr?: AstNode;
    coldefexpr?: AstNode;
  };
  RangeTableSample: { relation: AstNode; args?: AstNode[] };
  RangeVar: RangeVar;
  RefreshMatViewStmt: { relation: RangeVar };
  RenameStmt: {
    renameType: string;
    relationType?: string;
    relation?: RangeVar;
    subname?: string;
    newname?: string;
  };
  ResTarget: ResTarget;
  ReturnStmt: { returnval?: AstNode };
  RowExpr: { args?: AstNode[]; location?: number };
  RuleStmt: { relation: RangeVar; actions?: AstNode[] };
  SelectStmt: SelectStmt;
  SetToDefault: { location?: number };
  SortBy: { node: AstNode };
  String: { sval?: string };
  SQLValueFunction: { op: string; location?: number };
  SubLink: SubLink;
  TableLikeClause: { relation: RangeVar };
  TransactionStmt: { kind: string };
  TruncateStmt: { relations: AstNode[] };
  TriggerTransition: { name: string };
  TypeCast: { arg: AstNode; typeName: TypeName; location?: number };
  TypeName: TypeName;
  UpdateStmt: UpdateStmt;
  VariableSetStmt: { kind: string; name?: string; args?: AstNode[] };
  ViewStmt: { view: RangeVar; aliases?: AstNode[]; query: AstNode };
  WindowDef: WindowDef;
  XmlExpr: { op: string; location?: number };
  XmlSerialize: {};
}

/** `left operator right`; `location` is the operator's. */
export interface AExpr {
  kind: string;
  name?: AstNode[];
  lexpr?: AstNode;
  rexpr?: AstNode;
  location?: number;
}

/** `AS name(columns)`. */
export interface Alias {
  aliasname: string;
  colnames?: AstNode[];
}

/** One `name AS (query)` of a WITH. */
export interface CommonTableExpr {
  ctename: string;
  aliascolnames?: AstNode[];
  ctequery: AstNode;
  search_clause?: { search_col_list: AstNode[]; search_seq_column: string };
  cycle_clause?: {
    cycle_col_list: AstNode[];
    cycle_mark_column: string;
    cycle_path_column: string;
  };
  location?: number;
}

/** CREATE FUNCTION and CREATE PROCEDURE. */
export interface CreateFunctionStmt {
  is_procedure?: boolean;
  funcname: AstNode[];
  parameters?: AstNode[];
  options?: AstNode[];
  sql_body?: AstNode;
}

/** CREATE TRIGGER. */
export interface CreateTrigStmt {
  relation: RangeVar;
  funcname: AstNode[];
  whenClause?: AstNode;
  transitionRels?: AstNode[];
  /** FOR EACH ROW. */
  row?: boolean;
  /** BEFORE is 2. */
  timing?: number;
}

/** CREATE TABLE (columns). */
export interface CreateStmt {
  relation: RangeVar;
  tableElts?: AstNode[];
  inhRelations?: AstNode[];
  if_not_exists?: boolean;
}

/** DELETE. */
export interface DeleteStmt {
  relation: RangeVar;
  usingClause?: AstNode[];
  whereClause?: AstNode;
  returningClause?: ReturningClause;
  returningList?: AstNode[];
  withClause?: WithClause;
}

/** A call; `over` makes it a window function. */
export interface FuncCall {
  funcname: AstNode[];
  args?: AstNode[];
  agg_order?: AstNode[];
  agg_filter?: AstNode;
  over?: WindowDef;
  agg_within_group?: boolean;
  agg_star?: boolean;
  agg_distinct?: boolean;
  func_variadic?: boolean;
  location?: number;
}

/** INSERT. */
export interface InsertStmt {
  relation: RangeVar;
  cols?: AstNode[];
  selectStmt?: AstNode;
  onConflictClause?: {
    infer?: {
      indexElems?: AstNode[];
      /** Of ON CONSTRAINT. */
      conname?: string;
      whereClause?: AstNode;
      location?: number;
    };
    action: string;
    targetList?: AstNode[];
    whereClause?: AstNode;
  };
  returningClause?: ReturningClause;
  returningList?: AstNode[];
  withClause?: WithClause;
}

/** The target of CREATE TABLE AS and SELECT INTO. */
export interface IntoClause {
  rel: RangeVar;
  colNames?: AstNode[];
}

/** An explicit join. */
export interface JoinExpr {
  jointype: string;
  isNatural?: boolean;
  larg: AstNode;
  rarg: AstNode;
  usingClause?: AstNode[];
  join_using_alias?: Alias;
  quals?: AstNode;
  alias?: Alias;
}

/** MERGE. */
export interface MergeStmt {
  relation: RangeVar;
  sourceRelation: AstNode;
  joinCondition: AstNode;
  mergeWhenClauses: AstNode[];
  returningClause?: ReturningClause;
  returningList?: AstNode[];
  withClause?: WithClause;
}

/** A function in FROM; `functions` are Lists of (call, column definitions). */
export interface RangeFunction {
  lateral?: boolean;
  ordinality?: boolean;
  is_rowsfrom?: boolean;
  functions: AstNode[];
  alias?: Alias;
  coldeflist?: AstNode[];
}

/** A table by name. */
export interface RangeVar {
  catalogname?: string;
  schemaname?: string;
  relname: string;
  relpersistence?: string;
  alias?: Alias;
  location?: number;
}

/** `value AS name`, `name = value` or a name of an INSERT's column list. */
export interface ResTarget {
  name?: string;
  indirection?: AstNode[];
  val?: AstNode;
  location?: number;
}

/** RETURNING since PostgreSQL 18. */
export interface ReturningClause {
  exprs: AstNode[];
  options?: AstNode[];
}

/** SELECT, VALUES, TABLE or a set operation. */
export interface SelectStmt {
  distinctClause?: AstNode[];
  intoClause?: IntoClause;
  targetList?: AstNode[];
  fromClause?: AstNode[];
  whereClause?: AstNode;
  groupClause?: AstNode[];
  groupDistinct?: boolean;
  havingClause?: AstNode;
  windowClause?: AstNode[];
  valuesLists?: AstNode[];
  sortClause?: AstNode[];
  limitOffset?: AstNode;
  limitCount?: AstNode;
  limitOption?: string;
  withClause?: WithClause;
  op?: string;
  all?: boolean;
  larg?: SelectStmt;
  rarg?: SelectStmt;
}

/** A query inside an expression. */
export interface SubLink {
  subLinkType: string;
  testexpr?: AstNode;
  subselect: AstNode;
  location?: number;
}

/** A type as written. */
export interface TypeName {
  names?: AstNode[];
  typmods?: AstNode[];
  arrayBounds?: AstNode[];
  location?: number;
}

/** UPDATE. */
export interface UpdateStmt {
  relation: RangeVar;
  targetList: AstNode[];
  whereClause?: AstNode;
  fromClause?: AstNode[];
  returningClause?: ReturningClause;
  returningList?: AstNode[];
  withClause?: WithClause;
}

/** A window, named or in place. */
export interface WindowDef {
  name?: string;
  refname?: string;
  partitionClause?: AstNode[];
  orderClause?: AstNode[];
  startOffset?: AstNode;
  endOffset?: AstNode;
  location?: number;
}

/** WITH. */
export interface WithClause {
  ctes: AstNode[];
  recursive?: boolean;
}

/** A statement of a script and where it stands, in bytes. */
export interface RawStatement {
  readonly stmt: AstNode;
  readonly stmt_location?: number;
  readonly stmt_len?: number;
}

/**
 * The names in a list of String nodes: an empty string where another node stands.
 */
export function namesOf(nodes: readonly AstNode[] | undefined): string[] {
  return nodes ? nodes.map(node => node.String?.sval ?? '') : [];
}
