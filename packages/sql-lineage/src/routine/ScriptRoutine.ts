import type { OutputColumn, ScriptLineage } from '../model/ScriptLineage';
import type { TableName } from '../model/TableName';
import { type AstNode, type CreateFunctionStmt, namesOf } from '../parser/Ast';
import type { SourceText } from '../parser/SourceText';
import type { RoutineResult } from '../resolve/CalledRoutine';
import type { WrittenColumn } from '../resolve/WrittenColumn';
import type { ScriptAnalysis } from '../script/ScriptAnalysis';
import type { Session } from '../script/Session';
import type { NamedRoutine } from '../script/SessionRoutines';
import { analysePlpgsql } from './analysePlpgsql';
import type { Target } from './PlpgsqlTargets';
import type { RoutineBody } from './RoutineBody';
import { RoutineVariables } from './RoutineVariables';
import {
  type RoutineParameter,
  returnedNames,
  routineParameters,
} from './routineParameters';

/** The body of a routine as it is analysed. */
export interface RoutineSource {
  readonly language: 'sql' | 'plpgsql';
  readonly body: RoutineBody;
  /** The whole CREATE as PL/pgSQL's parser wants it. */
  readonly statement: string;
  /** The statements of BEGIN ATOMIC, in the text that holds them. */
  readonly parsed?: readonly AstNode[];
  readonly text: SourceText;
}

/** A routine as it stands in a script: all calls of it together. */
export interface EnteredRoutine {
  /** Stands for what decides whether it is called. */
  readonly entry: TableName;
  /** Where the arguments go, by position. */
  readonly given: readonly (Target | undefined)[];
  /** What comes back through OUT and INOUT. */
  readonly returned: readonly {
    /** The argument in whose place it comes back. */
    readonly at: number;
    readonly target: Target;
  }[];
  /** Analyses the body; absent when that was done for an earlier call. */
  readonly run?: () => void;
}

const nothing: RoutineResult = { columns: [], rows: [], tablesRead: [] };

/** A function or procedure that a script made, ready to be called in it. */
export class ScriptRoutine implements NamedRoutine {
  readonly #entered = new WeakMap<Session, EnteredRoutine>();
  #result: RoutineResult | undefined;

  private constructor(
    readonly name: string,
    readonly schema: string | undefined,
    readonly isActing: boolean,
    private readonly parameters: readonly RoutineParameter[],
    readonly source: RoutineSource,
    private readonly script: ScriptAnalysis,
    /** What its CREATE says of it, which a trigger on it says better. */
    readonly lineage: ScriptLineage,
  ) {}

  static create(
    create: CreateFunctionStmt,
    source: RoutineSource,
    script: ScriptAnalysis,
    lineage: ScriptLineage,
  ): ScriptRoutine {
    const [name, schema] = namesOf(create.funcname).reverse();
    return new ScriptRoutine(
      name,
      schema,
      create.is_procedure === true || lineage.tablesWritten.length > 0,
      routineParameters(create),
      source,
      script,
      lineage,
    );
  }

  /** How many arguments a call gives. */
  get arguments(): { least: number; most: number } {
    const given = this.parameters.filter(one => one.isGiven);
    const needed = given.filter(one => !one.isOptional);
    return { least: needed.length, most: given.length };
  }

  get columns(): readonly string[] | undefined {
    return returnedNames(this.parameters);
  }

  /** A call of itself inside adds nothing that is not there already. */
  result(): RoutineResult {
    if (!this.#result) {
      this.#result = nothing;
      this.#result = this.#returned();
    }
    return this.#result;
  }

  /** Its one standing in a script, with the arguments of all its calls. */
  enter(script: ScriptAnalysis): EnteredRoutine {
    const before = this.#entered.get(script.session);
    if (before) {
      return before;
    }
    const onTable = (table: TableName): void =>
      script.session.addVariable(table);
    const variables = this.variables(onTable);
    const entry: TableName = { name: `@call ${this.name}` };
    onTable(entry);
    const target = (name: string) => variables.target(name, undefined);
    const given = this.parameters.filter(one => one.isGiven);
    const entered: EnteredRoutine = {
      entry,
      given: given.map(one => target(one.name)),
      returned: given.flatMap(({ name, isReturned }, at) => {
        const to = isReturned ? target(name) : undefined;
        return to ? [{ at, target: to }] : [];
      }),
    };
    this.#entered.set(script.session, entered);
    return {
      ...entered,
      run: () => this.run(script, variables, [entry]),
    };
  }

  /**
   * Analyses the body as part of a script; what it returns is not wanted there.
   *
   * @param leavesOut - the table of a trigger that leaves a row out by returning null
   */
  run(
    script: ScriptAnalysis,
    variables: RoutineVariables,
    controls: readonly TableName[],
    leavesOut?: TableName,
  ): void {
    const { language, body, statement } = this.source;
    if (language === 'plpgsql') {
      const entry = { variables, controls, leavesOut };
      analysePlpgsql(script, body, [statement], entry);
      return;
    }
    this.#sql(script, variables, controls);
  }

  /** Variables for its parameters. */
  variables(onTable: (table: TableName) => void): RoutineVariables {
    const variables = RoutineVariables.create(onTable, this.name);
    let given = 0;
    for (const { name, isGiven } of this.parameters) {
      variables.addScalar(name);
      if (isGiven) {
        given += 1;
        variables.addAlias(`$${given}`, name);
      }
    }
    return variables;
  }

  #sql(
    script: ScriptAnalysis,
    variables: RoutineVariables,
    controls: readonly TableName[],
  ): void {
    const { body, parsed, text } = this.source;
    const setting = {
      variables,
      controls,
      assign: onlyWritten,
    };
    if (parsed) {
      script.addParsed(parsed, text, setting);
    } else {
      script.add(body.text, setting);
    }
  }

  #returned(): RoutineResult {
    const { language, body, statement } = this.source;
    if (language === 'sql') {
      const last = this.lineage.statements[this.lineage.statements.length - 1];
      const isReturning = last?.outputs.some(({ table }) => !table) ?? false;
      return isReturning ? resultOf(this.lineage, this.columns) : nothing;
    }
    const inner = this.script.inner();
    analysePlpgsql(inner, body, [statement], 'value');
    return resultOf(inner.result(), this.columns);
  }
}

function onlyWritten(columns: readonly WrittenColumn[]): WrittenColumn[] {
  return columns.filter(one => one.table !== undefined);
}

/** Each place that returns something gives one more answer for the same positions. */
function resultOf(
  lineage: ScriptLineage,
  names: readonly string[] | undefined,
): RoutineResult {
  const columns: OutputColumn[] = [];
  for (const output of lineage.outputs) {
    if (!output.table) {
      const at = output.ordinal - 1;
      const before = columns[at];
      const name = names?.[at] ?? output.column;
      columns[at] = {
        ...output,
        column: before?.column ?? name,
        sources: [...(before?.sources ?? []), ...output.sources],
        ...((before?.unresolved ?? output.unresolved) && {
          unresolved: before?.unresolved ?? output.unresolved,
        }),
      };
    }
  }
  return {
    columns: columns.filter(Boolean),
    rows: lineage.rowSources.filter(({ to }) => !to),
    tablesRead: lineage.tablesRead,
  };
}
