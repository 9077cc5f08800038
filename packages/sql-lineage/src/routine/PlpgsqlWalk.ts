import type { TableName } from '../model/TableName';
import type { Lineage } from '../resolve/Lineage';
import type { WrittenColumn } from '../resolve/WrittenColumn';
import type {
  ScriptAnalysis,
  StatementSetting,
} from '../script/ScriptAnalysis';
import { literalText } from './literalText';
import type { PlpgsqlExpression, PlpgsqlNode } from './PlpgsqlTree';
import type { RoutineBody } from './RoutineBody';
import type { RoutineVariables } from './RoutineVariables';

/** Where a value is put. */
interface Target {
  readonly table: TableName;
  readonly column: string;
}

const EXPRESSION_PREFIX = 'SELECT ';

/**
 * Walks the tree of a PL/pgSQL routine and hands each piece of SQL to the
 * analysis, with what it returns put where the routine puts it. Branches and
 * loops are walked once: what they do counts, how often does not.
 */
export class PlpgsqlWalk {
  /** The columns of cursors, by the name of the cursor variable. */
  readonly #cursors = new Map<string, readonly string[]>();

  private constructor(
    private readonly script: ScriptAnalysis,
    private readonly body: RoutineBody,
    private readonly variables: RoutineVariables,
    private readonly datums: readonly PlpgsqlNode[],
  ) {}

  static create(
    script: ScriptAnalysis,
    body: RoutineBody,
    variables: RoutineVariables,
    datums: readonly PlpgsqlNode[],
  ): PlpgsqlWalk {
    return new PlpgsqlWalk(script, body, variables, datums);
  }

  /** Initial values and the queries of cursors. */
  declarations(): void {
    for (const { PLpgSQL_var: variable } of this.datums) {
      if (variable?.default_val) {
        this.#assign(variable.default_val, this.#named(variable.refname), 1);
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
      if (!this.#statement({ [key]: inner }, own)) {
        this.walk(inner, own);
      }
    }
  }

  /** @returns whether the node was one of those that have a meaning here */
  #statement(node: PlpgsqlNode, line: number): boolean {
    if (node.PLpgSQL_expr) {
      this.#expression(node.PLpgSQL_expr, line);
    } else if (node.PLpgSQL_stmt_execsql) {
      const { sqlstmt, target } = node.PLpgSQL_stmt_execsql;
      this.#query(sqlstmt, line, this.#into(target));
    } else if (node.PLpgSQL_stmt_perform) {
      this.#query(node.PLpgSQL_stmt_perform.expr, line, {
        kind: 'perform',
        assign: columns => columns.filter(one => one.table),
      });
    } else if (node.PLpgSQL_stmt_call) {
      const { expr, target } = node.PLpgSQL_stmt_call;
      this.#query(expr, line, this.#into(target));
    } else if (node.PLpgSQL_stmt_assign) {
      const { expr, varno = 0 } = node.PLpgSQL_stmt_assign;
      this.#assign(expr, this.#datum(varno), line);
    } else if (node.PLpgSQL_stmt_fors) {
      const { query, var: loop, body } = node.PLpgSQL_stmt_fors;
      this.#query(query, line, this.#into(loop));
      this.walk(body, line);
    } else if (node.PLpgSQL_stmt_foreach_a) {
      const { expr, varno = 0, body } = node.PLpgSQL_stmt_foreach_a;
      this.#assign(expr, this.#datum(varno), line);
      this.walk(body, line);
    } else if (node.PLpgSQL_stmt_return_query?.query) {
      this.#query(node.PLpgSQL_stmt_return_query.query, line, {
        kind: 'return query',
      });
    } else {
      return this.#cursorStatement(node, line) || this.#dynamic(node, line);
    }
    return true;
  }

  #cursorStatement(node: PlpgsqlNode, line: number): boolean {
    if (node.PLpgSQL_stmt_open?.query) {
      const { curvar = 0, query } = node.PLpgSQL_stmt_open;
      this.#cursor(this.#datumName(curvar), query, line);
    } else if (node.PLpgSQL_stmt_fetch) {
      const { curvar = 0, target } = node.PLpgSQL_stmt_fetch;
      this.#fetch(this.#datumName(curvar), target, line);
    } else if (node.PLpgSQL_stmt_forc) {
      const { curvar = 0, var: loop, body } = node.PLpgSQL_stmt_forc;
      this.#fetch(this.#datumName(curvar), loop, line);
      this.walk(body, line);
    } else {
      return false;
    }
    return true;
  }

  /** EXECUTE and its like: a literal is analysed, anything else is a gap. */
  #dynamic(node: PlpgsqlNode, line: number): boolean {
    const query =
      node.PLpgSQL_stmt_dynexecute?.query ??
      node.PLpgSQL_stmt_dynfors?.query ??
      node.PLpgSQL_stmt_open?.dynquery ??
      node.PLpgSQL_stmt_return_query?.dynquery;
    if (!query?.PLpgSQL_expr) {
      return false;
    }
    const target =
      node.PLpgSQL_stmt_dynexecute?.target ?? node.PLpgSQL_stmt_dynfors?.var;
    const text = query.PLpgSQL_expr.query;
    const literal = literalText(text);
    if (literal !== undefined) {
      this.#run(literal, 0, line, this.#into(target));
    } else {
      const piece = this.body.piece(text, 0, line);
      const reason = {
        code: 'dynamic-sql' as const,
        message: `the SQL is put together at run time: ${text.slice(0, 200)}`,
        ...piece.position(piece.writtenIndex(0)),
      };
      this.script.fail(reason);
      this.#unknown(target, { sources: [], reason }, line);
    }
    this.walk(node.PLpgSQL_stmt_dynfors?.body, line);
    return true;
  }

  /** A variable that got its value from SQL which nobody knows. */
  #unknown(
    target: PlpgsqlNode | undefined,
    lineage: Lineage,
    line: number,
  ): void {
    const targets = this.#targets(target);
    if (targets.length > 0) {
      this.#run('SELECT', 0, line, {
        kind: 'execute',
        assign: () =>
          targets.map(({ table, column }) => ({
            table,
            name: column,
            ordinal: 1,
            lineage,
          })),
      });
    }
  }

  #query(
    node: PlpgsqlNode | undefined,
    line: number,
    setting: StatementSetting,
  ): void {
    const sql = node?.PLpgSQL_expr?.query;
    if (sql !== undefined) {
      this.#run(sql, 0, line, setting);
    }
  }

  #run(
    sql: string,
    prefix: number,
    line: number,
    setting: StatementSetting,
  ): void {
    this.script.add(this.body.piece(sql, prefix, line), {
      ...setting,
      variables: this.variables,
    });
  }

  /** A condition or an argument: it moves nothing, but it may read tables. */
  #expression({ query, parseMode }: PlpgsqlExpression, line: number): void {
    if (parseMode === 0) {
      this.#run(query, 0, line, {});
    } else if (/\bselect\b/i.test(query)) {
      this.#run(EXPRESSION_PREFIX + query, EXPRESSION_PREFIX.length, line, {
        kind: 'expression',
        assign: () => [],
      });
    }
  }

  #assign(node: PlpgsqlNode, target: Target | undefined, line: number): void {
    const { query, parseMode = 0 } = node.PLpgSQL_expr ?? { query: '' };
    const value = parseMode >= 3 ? query.replace(/^[^=]*?:?=/, '') : query;
    this.#run(EXPRESSION_PREFIX + value, EXPRESSION_PREFIX.length, line, {
      kind: 'assign',
      assign: columns => (target ? columns.map(one => put(one, target)) : []),
    });
  }

  /** The setting that puts a query's columns into a record or a list of variables. */
  #into(target: PlpgsqlNode | undefined): StatementSetting {
    if (!target) {
      return {};
    }
    const record = target.PLpgSQL_rec;
    if (record) {
      const whole = this.variables.target(record.refname, undefined);
      return {
        assign: columns =>
          columns.map(one =>
            one.table || !whole ? one : { ...one, table: whole.table },
          ),
      };
    }
    const targets = this.#targets(target);
    return {
      assign: columns => {
        const returned = columns.filter(one => !one.table);
        return [
          ...columns.filter(one => one.table),
          ...returned.flatMap((one, at) =>
            targets[at] ? [put(one, targets[at])] : [],
          ),
        ];
      },
    };
  }

  #cursor(name: string, query: PlpgsqlNode, line: number): void {
    const cursor = this.variables.target(name, '*');
    this.#query(query, line, {
      kind: 'cursor',
      assign: columns => {
        this.#cursors.set(
          name,
          columns.map(one => one.name),
        );
        return columns.map(one => ({ ...one, table: cursor?.table }));
      },
    });
  }

  #fetch(name: string, target: PlpgsqlNode | undefined, line: number): void {
    const names = this.#cursors.get(name) ?? [];
    const columns = names.map(one => `${name}."${one.replace(/"/g, '""')}"`);
    this.#run(
      `SELECT ${columns.length > 0 ? columns.join(', ') : name}`,
      Number.MAX_SAFE_INTEGER,
      line,
      { kind: 'fetch', ...this.#into(target) },
    );
  }

  #targets(node: PlpgsqlNode | undefined): Target[] {
    if (node?.PLpgSQL_rec) {
      return [this.#named(node.PLpgSQL_rec.refname)].flatMap(one => one ?? []);
    }
    if (node?.PLpgSQL_var) {
      return [this.#named(node.PLpgSQL_var.refname)].flatMap(one => one ?? []);
    }
    return (node?.PLpgSQL_row?.fields ?? []).flatMap(
      ({ varno = 0 }) => this.#datum(varno) ?? [],
    );
  }

  #named(name: string): Target | undefined {
    return this.variables.target(name, undefined);
  }

  #datumName(number: number): string {
    const datum = this.datums[number];
    return datum?.PLpgSQL_var?.refname ?? datum?.PLpgSQL_rec?.refname ?? '';
  }

  #datum(number: number): Target | undefined {
    const field = this.datums[number]?.PLpgSQL_recfield;
    return field
      ? this.variables.target(
          this.#datumName(field.recparentno ?? 0),
          field.fieldname,
        )
      : this.#named(this.#datumName(number));
  }
}

function put(column: WrittenColumn, target: Target): WrittenColumn {
  return { ...column, table: target.table, name: target.column };
}
