import type { StatementSetting } from '../script/StatementSetting';
import { BlockVariables } from './BlockVariables';
import { literalText } from './literalText';
import { PlpgsqlControlWalk } from './PlpgsqlControlWalk';
import { NOT_WRITTEN, type PlpgsqlRun } from './PlpgsqlRun';
import type { PlpgsqlTargets } from './PlpgsqlTargets';
import type { PlpgsqlNode } from './PlpgsqlTree';

/**
 * Walks the tree of a PL/pgSQL routine and hands each piece of SQL to the
 * analysis, with what it returns put where the routine puts it. Branches and
 * loops are walked once: what they do counts, how often does not.
 */
export class PlpgsqlWalk {
  readonly #control: PlpgsqlControlWalk;
  readonly #blocks: BlockVariables;

  private constructor(
    private readonly run: PlpgsqlRun,
    private readonly targets: PlpgsqlTargets,
    private readonly datums: readonly PlpgsqlNode[],
    private readonly isTrigger: boolean,
  ) {
    this.#blocks = BlockVariables.create(run.variables, datums, run.bodyText);
    this.#control = PlpgsqlControlWalk.create(
      run,
      targets,
      (value, line) => this.walk(value, line),
      this.#blocks,
    );
  }

  static create(
    run: PlpgsqlRun,
    targets: PlpgsqlTargets,
    datums: readonly PlpgsqlNode[],
    isTrigger: boolean,
  ): PlpgsqlWalk {
    return new PlpgsqlWalk(run, targets, datums, isTrigger);
  }

  /** Initial values and the queries of cursors. */
  declarations(): void {
    for (const { PLpgSQL_var: variable } of this.datums) {
      if (variable?.default_val && !this.#blocks.isHiding(variable)) {
        const target = this.targets.named(variable.refname);
        this.run.assign(variable.default_val, target, 1);
      }
      if (variable?.cursor_explicit_expr) {
        this.#cursor(variable.refname, variable.cursor_explicit_expr, 1);
      }
    }
  }

  /** A statement, a list of them, or anything that may hold some. */
  walk(value: unknown, line: number): void {
    if (Array.isArray(value)) {
      value.forEach(item => this.walk(item, line));
      return;
    }
    if (typeof value !== 'object' || value === null) {
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      const own = (inner as { lineno?: number } | null)?.lineno ?? line;
      const node: PlpgsqlNode = { [key]: inner };
      if (!this.#control.statement(node, own) && !this.#statement(node, own)) {
        this.walk(inner, own);
      }
    }
  }

  /** @returns whether the node was one of those that have a meaning here */
  #statement(node: PlpgsqlNode, line: number): boolean {
    if (node.PLpgSQL_expr) {
      this.run.look(node, line);
    } else if (node.PLpgSQL_stmt_execsql) {
      const { sqlstmt, target } = node.PLpgSQL_stmt_execsql;
      this.run.query(sqlstmt, line, this.targets.into(target));
    } else if (node.PLpgSQL_stmt_perform) {
      this.run.query(node.PLpgSQL_stmt_perform.expr, line, {
        kind: 'perform',
        assign: columns => columns.filter(one => one.table),
      });
    } else if (node.PLpgSQL_stmt_call) {
      const { expr, target } = node.PLpgSQL_stmt_call;
      this.run.query(expr, line, this.targets.into(target));
    } else if (node.PLpgSQL_stmt_assign) {
      const { expr, varno = 0 } = node.PLpgSQL_stmt_assign;
      this.run.assign(expr, this.targets.numbered(varno), line);
    } else if (node.PLpgSQL_stmt_fors) {
      const { query, var: loop, body, label } = node.PLpgSQL_stmt_fors;
      this.#rows(label, body, line, this.targets.into(loop), setting =>
        this.run.query(query, line, setting),
      );
    } else if (node.PLpgSQL_stmt_rollback) {
      this.run.reached('rollback', line, this.run.control.returns());
    } else if (node.PLpgSQL_stmt_getdiag) {
      this.#diagnostics(node.PLpgSQL_stmt_getdiag.diag_items ?? [], line);
    } else {
      return (
        this.#cursorStatement(node, line) ||
        this.#return(node, line) ||
        this.#dynamic(node, line)
      );
    }
    return true;
  }

  /** A loop that runs once for each row of a query. */
  #rows(
    label: string | undefined,
    body: readonly PlpgsqlNode[] | undefined,
    line: number,
    into: StatementSetting,
    query: (setting: StatementSetting) => void,
  ): void {
    this.#control.loop(label, body, line, decides =>
      query({
        ...into,
        isOrdered: true,
        decides: decides.map(({ table }) => ({ table, byValue: false })),
      }),
    );
  }

  #cursorStatement(node: PlpgsqlNode, line: number): boolean {
    if (node.PLpgSQL_stmt_open && !node.PLpgSQL_stmt_open.dynquery) {
      const { curvar = 0, query, argquery } = node.PLpgSQL_stmt_open;
      if (query) {
        this.#cursor(this.targets.nameOf(curvar), query, line);
      }
      this.#cursorArguments(curvar, argquery, line);
    } else if (node.PLpgSQL_stmt_fetch) {
      const { curvar = 0, target } = node.PLpgSQL_stmt_fetch;
      this.#fetch(curvar, line, this.targets.into(target));
    } else if (node.PLpgSQL_stmt_forc) {
      const loop = node.PLpgSQL_stmt_forc;
      const { curvar = 0, argquery, body, label } = loop;
      this.#cursorArguments(curvar, argquery, line);
      this.#rows(label, body, line, this.targets.into(loop.var), setting =>
        this.#fetch(curvar, line, setting),
      );
    } else {
      return false;
    }
    return true;
  }

  #cursorArguments(
    curvar: number,
    argquery: PlpgsqlNode | undefined,
    line: number,
  ): void {
    const { cursor_explicit_argrow: row } =
      this.datums[curvar]?.PLpgSQL_var ?? {};
    const names = row === undefined ? [] : this.targets.row(row);
    const targets = names.map(name => this.targets.named(name));
    this.run.assignAll(argquery, targets, line);
  }

  #cursor(name: string, query: PlpgsqlNode, line: number): void {
    const cursor = this.run.variables.target(name, '*');
    this.run.query(query, line, {
      kind: 'cursor',
      isOrdered: true,
      assign: columns => {
        this.run.variables.noteFields(
          name,
          columns.map(one => one.name),
        );
        return columns.map(one => ({ ...one, table: cursor?.table }));
      },
    });
  }

  #fetch(curvar: number, line: number, setting: StatementSetting): void {
    this.run.sql(
      `SELECT ${this.#columns(this.targets.nameOf(curvar))}`,
      NOT_WRITTEN,
      line,
      { kind: 'fetch', ...this.run.finding(setting) },
    );
  }

  /** All that a variable holds, by its fields where they are known. */
  #columns(name: string): string {
    const quoted = (one: string): string => `"${one.replace(/"/g, '""')}"`;
    const fields = this.run.variables.fields(name);
    return fields.length > 0
      ? fields.map(one => `${quoted(name)}.${quoted(one)}`).join(', ')
      : quoted(name);
  }

  #return(node: PlpgsqlNode, line: number): boolean {
    if (node.PLpgSQL_stmt_return_query?.query) {
      const { query } = node.PLpgSQL_stmt_return_query;
      this.run.query(query, line, this.run.returned('return query'));
    } else if (node.PLpgSQL_stmt_return_next) {
      this.#value(node.PLpgSQL_stmt_return_next, line, 'return next');
    } else if (node.PLpgSQL_stmt_return) {
      this.#value(node.PLpgSQL_stmt_return, line, 'return');
      this.#leftOut(node.PLpgSQL_stmt_return, line);
      this.run.reached('return', line, this.run.control.returns());
    } else {
      return false;
    }
    return true;
  }

  /** RETURN NULL in a trigger that runs before the row. */
  #leftOut({ expr }: { expr?: PlpgsqlNode }, line: number): void {
    const written = expr?.PLpgSQL_expr?.query.trim().toLowerCase();
    if (this.isTrigger && written === 'null') {
      this.run.reached('return', line, this.run.control.returnsNull());
    }
  }

  #value(
    { expr, retvarno }: { expr?: PlpgsqlNode; retvarno?: number },
    line: number,
    kind: string,
  ): void {
    // A trigger's function returns the row, whose fields are written one by one;
    // a body by itself may be one of a trigger too.
    const written = expr?.PLpgSQL_expr?.query.trim().toLowerCase() ?? '';
    const isRow = /^(?:new|old)$/.test(written);
    if (this.isTrigger || (isRow && !this.run.variables.has(written))) {
      return;
    }
    const setting = this.run.returned(kind);
    if (expr?.PLpgSQL_expr) {
      const prefix = 'SELECT ';
      const sql = prefix + expr.PLpgSQL_expr.query;
      this.run.sql(sql, prefix.length, line, setting);
    } else if (retvarno !== undefined && retvarno >= 0) {
      const row = this.targets.row(retvarno);
      const columns =
        row.length > 0
          ? row.map(name => this.#columns(name)).join(', ')
          : this.#columns(this.targets.nameOf(retvarno));
      this.run.sql(`SELECT ${columns}`, NOT_WRITTEN, line, setting);
    }
  }

  #diagnostics(items: readonly PlpgsqlNode[], line: number): void {
    for (const { PLpgSQL_diag_item: item } of items) {
      const target = item && this.targets.numbered(item.target ?? 0);
      if (item?.kind === 'ROW_COUNT' && target) {
        const expr = { PLpgSQL_expr: { query: 'found', parseMode: 2 } };
        this.run.assign(expr, target, line);
      }
    }
  }

  /** EXECUTE and its like: a literal is analysed, anything else is a gap. */
  #dynamic(node: PlpgsqlNode, line: number): boolean {
    const execute = node.PLpgSQL_stmt_dynexecute;
    const loop = node.PLpgSQL_stmt_dynfors;
    const open = node.PLpgSQL_stmt_open;
    const returned = node.PLpgSQL_stmt_return_query;
    const query =
      execute?.query ?? loop?.query ?? open?.dynquery ?? returned?.dynquery;
    if (!query?.PLpgSQL_expr) {
      return false;
    }
    const { params = [] } = (execute ?? loop ?? open ?? returned)!;
    const received = returned
      ? this.run.returned('return query')
      : this.targets.into(execute?.target ?? loop?.var);
    const into = open ? this.#opened(open.curvar ?? 0) : received;
    const text = query.PLpgSQL_expr.query;
    const literal = literalText(text);
    const analyse = (setting: StatementSetting): void => {
      if (literal === undefined) {
        const targets = this.targets.all(execute?.target ?? loop?.var);
        this.run.unknown(text, targets, line);
      } else {
        this.run.text(literal, params, line, setting);
      }
    };
    if (loop) {
      this.#rows(loop.label, loop.body, line, into, analyse);
    } else {
      analyse(into);
    }
    return true;
  }

  #opened(curvar: number): StatementSetting {
    const cursor = this.run.variables.target(this.targets.nameOf(curvar), '*');
    return {
      kind: 'cursor',
      assign: columns => columns.map(one => ({ ...one, table: cursor?.table })),
    };
  }
}
