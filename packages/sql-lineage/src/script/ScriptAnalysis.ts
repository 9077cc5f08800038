import { emptyCatalog } from '../catalog/CatalogView';
import type { Reason } from '../model/Reason';
import type { ScriptLineage, StatementLineage } from '../model/ScriptLineage';
import type { AstNode, RawStatement } from '../parser/Ast';
import type { ParseOutcome } from '../parser/parseScript';
import { SourceText } from '../parser/SourceText';
import { StatementAnalysis } from '../resolve/StatementAnalysis';
import type { WrittenColumn } from '../resolve/WrittenColumn';
import { analyseQuery } from '../statements/analyseQuery';
import { analyseStatement } from '../statements/analyseStatement';
import { showStatement } from '../statements/showStatement';
import type { AnalyseOptions, StatementWatch } from './AnalyseOptions';
import { collapse } from './collapse';
import { decidedRows } from './decidedRows';
import { emptyStatement, failureReason, reasonOf } from './emptyStatement';
import { type Reading, readScript } from './readScript';
import { Session } from './Session';
import { statementRange } from './statementRange';
import type { StatementSetting } from './StatementSetting';
import { enterRoutine } from '../routine/enterRoutine';

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
      if (setting.standing) {
        analysis.rowChanges.splice(
          0,
          Infinity,
          ...analysis.rowChanges.map(change => ({
            ...change,
            runs: setting.standing,
          })),
        );
      }
      this.session.noteRows(analysis.rowChanges);
      const kind = setting.kind ?? outcome.kind;
      const analysed = showStatement(
        analysis,
        {
          ...outcome,
          kind,
          columns,
          rows: decidedRows(analysis, setting, outcome, columns, calls),
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
