import { emptyCatalog } from '../catalog/CatalogView';
import type { Reason } from '../model/Reason';
import type {
  ReadAs,
  ScriptLineage,
  StatementLineage,
} from '../model/ScriptLineage';
import type { TableName } from '../model/TableName';
import type { AstNode, RawStatement } from '../parser/Ast';
import type { ParseFailure, ParseOutcome } from '../parser/parseScript';
import { SourceText } from '../parser/SourceText';
import type { Condition } from '../resolve/Condition';
import { TooManyColumnsError } from '../resolve/columnLimit';
import { StatementAnalysis } from '../resolve/StatementAnalysis';
import type { Variables } from '../resolve/Variables';
import { MutualRecursionError } from '../resolve/withClause';
import type { WrittenColumn } from '../resolve/WrittenColumn';
import type { WrittenRows } from '../resolve/WrittenRows';
import { analyseQuery } from '../statements/analyseQuery';
import { analyseStatement } from '../statements/analyseStatement';
import { noShape } from '../statements/queryShape';
import { showStatement } from '../statements/showStatement';
import type { StatementOutcome } from '../statements/StatementOutcome';
import type { AnalyseOptions, StatementWatch } from './AnalyseOptions';
import { collapse } from './collapse';
import { type Reading, readScript } from './readScript';
import { Session } from './Session';
import { type EnteredCall, enterRoutine } from '../routine/enterRoutine';

/** How a piece of SQL inside a routine differs from a statement of a script. */
export interface StatementSetting {
  readonly variables?: Variables;
  /** Set where the dialect's own grammar refused the statement. */
  readonly readAs?: ReadAs;
  /** What the statement is called, where its SQL was put together for analysis. */
  readonly kind?: string;
  /** Puts what the statement returns where the routine puts it. */
  readonly assign?: (
    columns: readonly WrittenColumn[],
  ) => readonly WrittenColumn[];
  /** Stand for what decides whether the statement runs at all. */
  readonly controls?: readonly TableName[];
  readonly decides?: readonly Decision[];
  /** The names of what it returns, where the routine says them. */
  readonly names?: readonly string[];
  /** Its rows are taken one after the other, so that their order counts. */
  readonly isOrdered?: boolean;
}

/** What comes of a statement decides more than what it writes: a branch, a loop, FOUND. */
export interface Decision {
  /** Stands for what is decided. */
  readonly table: TableName;
  /** By the values of its columns too, not by its rows alone. */
  readonly byValue: boolean;
}

/** Analyses the routine that a statement defines or runs. */
export type AnalyseRoutineStatement = (
  node: AstNode,
  text: SourceText,
  range: { readonly start: number; readonly end: number },
  parent: ScriptAnalysis,
) => ScriptLineage | undefined;

/** The analysis of a script, statement after statement. */
export class ScriptAnalysis {
  readonly #statements: StatementLineage[] = [];
  readonly #routines: ScriptLineage[] = [];
  readonly #afterwards: (() => void)[] = [];

  private constructor(
    readonly options: AnalyseOptions,
    readonly session: Session,
    private readonly analyseRoutine: AnalyseRoutineStatement,
    private readonly watch: StatementWatch | undefined,
  ) {}

  static create(
    options: AnalyseOptions,
    analyseRoutine: AnalyseRoutineStatement,
  ): ScriptAnalysis {
    const session = Session.create(
      options.catalog ?? emptyCatalog,
      options.searchPath,
    );
    return new ScriptAnalysis(options, session, analyseRoutine, options.watch);
  }

  /** An analysis of a routine: it sees the tables made so far and keeps its own. */
  inner(): ScriptAnalysis {
    return new ScriptAnalysis(
      this.options,
      this.session.copy(),
      this.analyseRoutine,
      undefined,
    );
  }

  /**
   * Analyses the statements of a text. Where one cannot be read, the others still
   * are.
   */
  add(text: SourceText, setting: StatementSetting = {}): void {
    for (const reading of readScript(text, this.options.dialect)) {
      this.#addReading(reading, setting);
    }
  }

  #addReading(reading: Reading, setting: StatementSetting): void {
    const { text, outcome, kind, readAs } = reading;
    if (reading.isUtility) {
      this.session.apply(reading.effects);
      this.#push({
        ...emptyStatement(undefined),
        kind: kind ?? 'unknown',
        ...text.position(text.writtenIndex(0)),
        ...(readAs && { readAs }),
      });
      return;
    }
    this.#addParsed(
      text,
      { ...setting, kind: setting.kind ?? kind, readAs },
      outcome,
    );
  }

  #addParsed(
    text: SourceText,
    setting: StatementSetting,
    outcome: ParseOutcome,
  ): void {
    if ('failure' in outcome) {
      this.fail(failureReason(text, outcome.failure));
      return;
    }
    for (const raw of outcome.statements) {
      this.#push(this.#analyse(raw, text, setting));
    }
  }

  /** Analyses statements that were parsed as part of another. */
  addParsed(
    nodes: readonly AstNode[],
    text: SourceText,
    setting: StatementSetting,
  ): void {
    for (const stmt of nodes) {
      this.#push(this.#analyse({ stmt }, text, setting));
    }
  }

  /** Notes a statement that could not be analysed. */
  fail(reason: Reason): void {
    this.session.apply(undefined);
    this.#push(emptyStatement(reason));
  }

  result(): ScriptLineage {
    return collapse(this.#statements, this.#routines, this.session);
  }

  #push(statement: StatementLineage): void {
    this.#statements.push(statement);
    for (const run of this.#afterwards.splice(0)) {
      run();
    }
  }

  /** Runs something when the present statement is through: the body of what it calls. */
  afterwards(run: () => void): void {
    this.#afterwards.push(run);
  }

  /** Takes back what the making of a routine says of its body, which is told better by its use. */
  forget(routine: ScriptLineage): void {
    const at = this.#statements.findIndex(one => one.routine === routine);
    if (at >= 0) {
      const { kind, line, col } = this.#statements[at];
      this.#statements[at] = { ...emptyStatement(undefined), kind, line, col };
      this.#routines.splice(this.#routines.indexOf(routine), 1);
    }
  }

  #analyse(
    raw: RawStatement,
    text: SourceText,
    setting: StatementSetting,
  ): StatementLineage {
    const { readAs } = setting;
    const { dialect } = this.options;
    const analysis = StatementAnalysis.create({
      text,
      dialect: readAs && dialect === 'postgres' ? 'ansi' : dialect,
      tables: this.session,
      analyseQuery,
      variables: setting.variables,
    });
    const range = statementRange(raw, text);
    const place = text.position(text.writtenIndex(range.start));
    const leftOut = this.watch?.(this.#statements.length, place);
    if (leftOut) {
      this.session.apply(undefined);
      return emptyStatement({ ...leftOut, ...place });
    }
    try {
      const outcome = analyseStatement(analysis, raw.stmt);
      const calls = analysis.calls.flatMap(call =>
        enterRoutine(analysis, call, this),
      );
      const columns = [
        ...(setting.assign?.(outcome.columns) ??
          namedColumns(outcome.columns, setting.names)),
        ...calls.flatMap(({ bound }) => bound),
      ];
      for (const { run } of calls) {
        if (run) {
          this.afterwards(run);
        }
      }
      for (const { table } of columns) {
        if (table) {
          analysis.noteWritten(table);
        }
      }
      this.session.apply(outcome.effects);
      const kind = setting.kind ?? outcome.kind;
      const analysed = showStatement(
        analysis,
        {
          ...outcome,
          kind,
          columns,
          rows: this.#rows(analysis, setting, outcome, columns, calls),
        },
        place,
      );
      const shown = readAs ? { ...analysed, readAs } : analysed;
      const routine = this.analyseRoutine(raw.stmt, text, range, this);
      return routine ? this.#withRoutine(shown, routine) : shown;
    } catch (error) {
      const reason = reasonOf(error);
      if (!reason) {
        throw error;
      }
      return emptyStatement({ ...reason, ...place });
    }
  }

  /** What decides the rows written, with what the statement itself decides. */
  #rows(
    analysis: StatementAnalysis,
    { assign, controls = [], decides: own = [], isOrdered }: StatementSetting,
    outcome: StatementOutcome,
    columns: readonly WrittenColumn[],
    calls: readonly EnteredCall[],
  ): readonly WrittenRows[] {
    const rows = (outcome.rows ?? []).map(one =>
      isOrdered && !one.table
        ? { ...one, conditions: [...one.conditions, ...(outcome.order ?? [])] }
        : one,
    );
    const decides = [
      ...own,
      ...calls.map(({ entry }) => ({ table: entry, byValue: false })),
    ];
    controls.forEach(table => analysis.noteRead(table));
    const written = assign ? assignedRows(rows, columns) : rows;
    if (decides.length === 0) {
      return written;
    }
    const byRows = rows.flatMap(one => one.conditions);
    return [
      ...written,
      ...decides.map(({ table, byValue }) => {
        analysis.noteWritten(table);
        const conditions = byValue
          ? [
              ...byRows,
              ...outcome.columns.map(one => asCondition(analysis, one)),
            ]
          : byRows;
        return { table, conditions };
      }),
    ];
  }

  #withRoutine(
    statement: StatementLineage,
    routine: ScriptLineage,
  ): StatementLineage {
    this.#routines.push(routine);
    return {
      ...statement,
      outputs: routine.outputs,
      rowSources: routine.rowSources,
      tablesRead: routine.tablesRead,
      tablesWritten: routine.tablesWritten,
      flows: [],
      columnsRead: routine.statements.flatMap(one => one.columnsRead),
      joins: routine.statements.flatMap(one => one.joins),
      filters: routine.statements.flatMap(one => one.filters),
      unresolved: routine.unresolved,
      routine,
    };
  }
}

/** The columns returned under the names that the routine gives them. */
function namedColumns(
  columns: readonly WrittenColumn[],
  names: readonly string[] | undefined,
): readonly WrittenColumn[] {
  return names
    ? columns.map(one =>
        one.table ? one : { ...one, name: names[one.ordinal - 1] ?? one.name },
      )
    : columns;
}

/** What is returned into variables is written to the tables that stand for them. */
function assignedRows(
  rows: readonly WrittenRows[],
  columns: readonly WrittenColumn[],
): WrittenRows[] {
  const written = new Set(rows.flatMap(({ table }) => table ?? []));
  const assigned = new Set(
    columns.flatMap(({ table }) =>
      table && !written.has(table) ? [table] : [],
    ),
  );
  return rows.flatMap(one =>
    one.table ? [one] : [...assigned].map(table => ({ ...one, table })),
  );
}

/** A value on which something else depends. */
function asCondition(
  analysis: StatementAnalysis,
  { lineage, place = analysis.place(0, 'target') }: WrittenColumn,
): Condition {
  return {
    sources: lineage.sources.map(source =>
      source.role === 'value' ? { ...source, role: 'filter' } : source,
    ),
    place,
  };
}

/** Where a statement stands in the parsed text, without the blanks before it. */
function statementRange(
  raw: RawStatement,
  text: SourceText,
): { start: number; end: number } {
  const from = text.parsedIndex(raw.stmt_location ?? 0);
  const end =
    raw.stmt_len === undefined
      ? text.parsed.length
      : text.parsedIndex((raw.stmt_location ?? 0) + raw.stmt_len);
  const blank = /^(?:\s|--[^\n]*\n|\/\*[^]*?\*\/)*/.exec(
    text.parsed.slice(from, Math.min(end, from + 10_000)),
  );
  return { start: from + (blank?.[0].length ?? 0), end };
}

function reasonOf(error: unknown): Reason | undefined {
  if (error instanceof MutualRecursionError) {
    return { code: 'unsupported', message: error.message };
  }
  if (error instanceof TooManyColumnsError) {
    return { code: 'too-complex', message: error.message };
  }
  if (error instanceof RangeError) {
    return {
      code: 'too-complex',
      message: 'the statement is nested too deeply to be analysed',
    };
  }
  return undefined;
}

function failureReason(text: SourceText, failure: ParseFailure): Reason {
  return {
    code: failure.tooComplex ? 'too-complex' : 'parse-error',
    message: failure.message,
    ...text.position(text.writtenIndex(failure.index ?? 0)),
  };
}

function emptyStatement(reason: Reason | undefined): StatementLineage {
  return {
    kind: 'unknown',
    line: reason?.line ?? 1,
    col: reason?.col ?? 1,
    outputs: [],
    rowSources: [],
    tablesRead: [],
    tablesWritten: [],
    flows: [],
    columnsRead: [],
    joins: [],
    filters: [],
    shape: noShape,
    unresolved: reason ? [reason] : [],
  };
}
