import type { Reason } from '../model/Reason';
import type { TableName } from '../model/TableName';
import type { SourceText } from '../parser/SourceText';
import type { WrittenColumn } from '../resolve/WrittenColumn';
import type { ScriptAnalysis } from '../script/ScriptAnalysis';
import type { Decision, StatementSetting } from '../script/StatementSetting';
import type { ControlFlow } from './ControlFlow';
import { type Target, put } from './PlpgsqlTargets';
import type { PlpgsqlNode } from './PlpgsqlTree';
import type { RoutineBody } from './RoutineBody';
import type { RoutineVariables } from './RoutineVariables';
import { withArguments } from './withArguments';

const EXPRESSION_PREFIX = 'SELECT ';

/** Where in the text a place has no meaning: the piece was put together for analysis. */
export const NOT_WRITTEN = Number.MAX_SAFE_INTEGER;

/** What of that which a routine returns is wanted: a single value is no column. */
export type WantedReturns = 'values' | 'rows' | 'nothing';

/** Hands pieces of SQL of a routine to the analysis, with what the routine adds to them. */
export class PlpgsqlRun {
  /** FOUND and ROW_COUNT, where the routine asks for them. */
  readonly #found: Decision[];

  private constructor(
    readonly script: ScriptAnalysis,
    private readonly body: RoutineBody,
    readonly variables: RoutineVariables,
    readonly control: ControlFlow,
    private readonly wanted: WantedReturns,
  ) {
    const found = /\bfound\b|\bdiagnostics\b/i.test(body.text.parsed)
      ? variables.target('found', undefined)
      : undefined;
    this.#found = found ? [{ table: found.table, byValue: false }] : [];
  }

  static create(
    script: ScriptAnalysis,
    body: RoutineBody,
    variables: RoutineVariables,
    control: ControlFlow,
    wanted: WantedReturns,
  ): PlpgsqlRun {
    return new PlpgsqlRun(script, body, variables, control, wanted);
  }

  /** The body, whose lines the tree counts. */
  get bodyText(): string {
    return this.body.text.parsed;
  }

  /** @param prefix - how many characters at the beginning were put there for analysis */
  sql(
    sql: string,
    prefix: number,
    line: number,
    setting: StatementSetting,
  ): void {
    this.script.add(this.body.piece(sql, prefix, line), {
      variables: this.variables,
      ...setting,
      controls: this.control.controls,
      standing: this.control.standing,
      decides: [...(setting.decides ?? []), ...this.control.failures],
    });
  }

  /** A statement of SQL: it sets FOUND. */
  query(
    node: PlpgsqlNode | undefined,
    line: number,
    setting: StatementSetting,
  ): void {
    const sql = node?.PLpgSQL_expr?.query;
    if (sql !== undefined) {
      this.sql(sql, 0, line, this.finding(setting));
    }
  }

  /** The setting of a statement that sets FOUND. */
  finding(setting: StatementSetting): StatementSetting {
    return {
      ...setting,
      decides: [...(setting.decides ?? []), ...this.#found],
    };
  }

  /** What the routine returns, or that it returns it no matter where. */
  returned(kind: string): StatementSetting {
    const isWanted =
      kind === 'return' ? this.wanted === 'values' : this.wanted !== 'nothing';
    return isWanted
      ? { kind }
      : { kind, assign: columns => columns.filter(one => one.table) };
  }

  /** An expression whose value goes somewhere. */
  assign(
    node: PlpgsqlNode | undefined,
    target: Target | undefined,
    line: number,
    decides: readonly Decision[] = [],
  ): void {
    const { query, parseMode = 0 } = node?.PLpgSQL_expr ?? {};
    if (query === undefined) {
      return;
    }
    const value = parseMode >= 3 ? query.replace(/^[^=]*?:?=/, '') : query;
    this.sql(EXPRESSION_PREFIX + value, EXPRESSION_PREFIX.length, line, {
      kind: 'assign',
      decides,
      assign: columns => (target ? columns.map(one => put(one, target)) : []),
    });
  }

  /** Expressions whose values go to one target each. */
  assignAll(
    node: PlpgsqlNode | undefined,
    targets: readonly (Target | undefined)[],
    line: number,
  ): void {
    const sql = node?.PLpgSQL_expr?.query;
    if (sql !== undefined) {
      const prefix = /^select\b/i.test(sql) ? '' : EXPRESSION_PREFIX;
      this.sql(prefix + sql, prefix.length, line, {
        kind: 'assign',
        assign: columns =>
          columns.flatMap((one, at) => {
            const target = targets[at];
            return target ? [put(one, target)] : [];
          }),
      });
    }
  }

  /** An expression that decides something, and moves nothing. */
  condition(
    node: PlpgsqlNode | undefined,
    line: number,
    decides: readonly Decision[],
  ): void {
    const sql = node?.PLpgSQL_expr?.query;
    if (sql !== undefined) {
      this.sql(EXPRESSION_PREFIX + sql, EXPRESSION_PREFIX.length, line, {
        kind: 'condition',
        decides,
        assign: () => [],
      });
    }
  }

  /** What is decided by being reached at all. */
  reached(kind: string, line: number, decides: readonly Decision[]): void {
    if (decides.length > 0) {
      this.sql('SELECT', NOT_WRITTEN, line, {
        kind,
        decides,
        assign: () => [],
      });
    }
  }

  /** SQL in a string: its `$1` are the values of USING. */
  text(
    sql: string,
    params: readonly PlpgsqlNode[],
    line: number,
    setting: StatementSetting,
  ): void {
    const tables = params.map((param, at): TableName => {
      const table: TableName = { name: `@$${at + 1}` };
      this.script.session.addVariable(table);
      this.assign(param, { table, column: 'value' }, line);
      return table;
    });
    this.sql(sql, 0, line, {
      ...this.finding(setting),
      variables: withArguments(this.variables, tables),
    });
  }

  /** SQL that nobody knows: a gap of the script, and of the variables that it fills. */
  unknown(query: string, targets: readonly Target[], line: number): void {
    const piece = this.body.piece(query, 0, line);
    const reason: Reason = {
      code: 'dynamic-sql',
      message: `the SQL is put together at run time: ${query.slice(0, 200)}`,
      ...piece.position(piece.writtenIndex(0)),
    };
    this.script.fail(reason);
    if (targets.length > 0) {
      this.sql('SELECT', 0, line, {
        kind: 'execute',
        assign: () =>
          targets.map(
            ({ table, column }): WrittenColumn => ({
              table,
              name: column,
              ordinal: 1,
              lineage: { sources: [], reason },
            }),
          ),
      });
    }
  }

  /** A condition or an argument that decides nothing here; it may read tables. */
  look(node: PlpgsqlNode, line: number): void {
    const { query = '', parseMode } = node.PLpgSQL_expr ?? {};
    if (parseMode === 0) {
      this.sql(query, 0, line, {});
    } else if (/\bselect\b|\(/i.test(query)) {
      this.sql(EXPRESSION_PREFIX + query, EXPRESSION_PREFIX.length, line, {
        kind: 'expression',
        assign: () => [],
      });
    }
  }

  get whole(): SourceText {
    return this.body.text;
  }
}
