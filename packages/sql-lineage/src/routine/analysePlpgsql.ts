import type { Reason } from '../model/Reason';
import type { TableName } from '../model/TableName';
import { parsePlpgsql } from '../parser/parseScript';
import type { ScriptAnalysis } from '../script/ScriptAnalysis';
import { ControlFlow } from './ControlFlow';
import { PlpgsqlRun } from './PlpgsqlRun';
import { PlpgsqlTargets } from './PlpgsqlTargets';
import type { PlpgsqlNode } from './PlpgsqlTree';
import { PlpgsqlWalk } from './PlpgsqlWalk';
import type { RoutineBody } from './RoutineBody';
import { RoutineVariables } from './RoutineVariables';
import { rangeOf, rowTypes, withRecords } from './rowTypes';

/** How a body is run by something else: a call, or a trigger. */
export interface RoutineEntry {
  /** Holds the arguments already. */
  readonly variables: RoutineVariables;
  /** What decides whether it runs. */
  readonly controls: readonly TableName[];
  /** The table of a trigger that leaves a row out by returning null. */
  readonly leavesOut?: TableName;
}

/**
 * Analyses a PL/pgSQL body.
 *
 * @param candidates - statements that hold the body; the first that parses is
 *   taken. What a body may RETURN depends on what its routine returns, so that a
 *   body without its routine has to be tried in several.
 * @param entry - what runs the body; or `value`, where what it returns is wanted too;
 *   without it, it stands for itself
 */
export function analysePlpgsql(
  script: ScriptAnalysis,
  body: RoutineBody,
  candidates: readonly string[],
  entry?: RoutineEntry | 'value',
): void {
  let failure = '';
  for (const statement of candidates) {
    const tree = parse(statement);
    if (typeof tree !== 'string') {
      walkFunctions(script, body, tree, entry);
      return;
    }
    failure ||= tree;
  }
  const { text } = body;
  const reason: Reason = {
    code: 'parse-error',
    message: failure,
    ...text.position(text.writtenIndex(0)),
  };
  script.fail(reason);
}

/**
 * The tree, or why there is none. The parser knows no table, and takes a variable
 * of a row's type for a plain one, which has no fields: such a one stands as a
 * record.
 */
function parse(statement: string): PlpgsqlNode[] | string {
  let text = withRecords(statement);
  for (const seen = new Set<string>(); ; ) {
    const tree = parsePlpgsql(text);
    if (typeof tree !== 'string') {
      return (tree as { plpgsql_funcs?: PlpgsqlNode[] }).plpgsql_funcs ?? [];
    }
    const name = /^"([^".]+)\.[^"]+" is not a known variable/.exec(tree)?.[1];
    if (name === undefined || seen.has(name)) {
      return tree;
    }
    seen.add(name);
    const escaped = name.replace(/[$]/g, '\\$');
    text = text.replace(
      new RegExp(`(\\b${escaped}\\s+)(?!record\\b)[\\w$."]+`, 'i'),
      '$1record',
    );
  }
}

function walkFunctions(
  script: ScriptAnalysis,
  body: RoutineBody,
  functions: readonly PlpgsqlNode[],
  entry: RoutineEntry | 'value' | undefined,
): void {
  const onTable = (table: TableName): void => script.session.addVariable(table);
  for (const { PLpgSQL_function: tree } of functions) {
    const datums = tree?.datums ?? [];
    const run = typeof entry === 'object' ? entry : undefined;
    const returned = entry === 'value' ? 'values' : 'rows';
    const variables = run?.variables ?? RoutineVariables.create(onTable);
    const isTrigger = datums.some(
      one => one.PLpgSQL_var?.refname === 'tg_name',
    );
    for (const datum of datums) {
      addDatum(variables, datum, isTrigger);
    }
    for (const [name, type] of rowTypes(body.text.parsed, datums)) {
      const { columns } = script.session.find(rangeOf(type));
      if (columns) {
        variables.noteRow(name, columns);
      }
    }
    const control = ControlFlow.create(onTable, run?.controls, run?.leavesOut);
    const walk = PlpgsqlWalk.create(
      PlpgsqlRun.create(
        script,
        body,
        variables,
        control,
        run ? 'nothing' : returned,
      ),
      PlpgsqlTargets.create(variables, datums),
      datums,
      isTrigger,
    );
    walk.declarations();
    walk.walk(tree?.action, 1);
  }
}

function addDatum(
  variables: RoutineVariables,
  datum: PlpgsqlNode,
  isTrigger: boolean,
): void {
  const { PLpgSQL_rec: record, PLpgSQL_var: variable } = datum;
  const name = record?.refname ?? variable?.refname;
  if (name === undefined || variables.has(name)) {
    return;
  }
  if (isTrigger && record && (name === 'new' || name === 'old')) {
    variables.addTriggerRow(name);
  } else if (record) {
    variables.addRecord(name);
  } else if (variable) {
    addVariable(variables, variable);
  }
}

/** A cursor holds rows; any other variable one value, which may be composite. */
function addVariable(
  variables: RoutineVariables,
  variable: NonNullable<PlpgsqlNode['PLpgSQL_var']>,
): void {
  const type = (
    variable as { datatype?: { PLpgSQL_type?: { typname?: string } } }
  ).datatype?.PLpgSQL_type?.typname;
  if (
    variable.cursor_explicit_expr ||
    /refcursor|%rowtype|^record$/i.test(type ?? '')
  ) {
    variables.addRecord(variable.refname);
  } else {
    variables.addScalar(variable.refname);
  }
}
