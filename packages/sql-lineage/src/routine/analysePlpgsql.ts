import type { Reason } from '../model/Reason';
import { parsePlpgsql } from '../parser/parseScript';
import type { ScriptAnalysis } from '../script/ScriptAnalysis';
import type { PlpgsqlNode } from './PlpgsqlTree';
import { PlpgsqlWalk } from './PlpgsqlWalk';
import type { RoutineBody } from './RoutineBody';
import { RoutineVariables } from './RoutineVariables';

/**
 * Analyses a PL/pgSQL body.
 *
 * @param candidates - statements that hold the body; the first that parses is
 *   taken. What a body may RETURN depends on what its routine returns, so that a
 *   body without its routine has to be tried in several.
 */
export function analysePlpgsql(
  script: ScriptAnalysis,
  body: RoutineBody,
  candidates: readonly string[],
): void {
  let failure = '';
  for (const statement of candidates) {
    const tree = parse(statement);
    if (typeof tree !== 'string') {
      walkFunctions(script, body, tree);
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

/** The tree, or why there is none. */
function parse(statement: string): PlpgsqlNode[] | string {
  const tree = parsePlpgsql(statement);
  return typeof tree === 'string'
    ? tree
    : (tree as { plpgsql_funcs?: PlpgsqlNode[] }).plpgsql_funcs ?? [];
}

function walkFunctions(
  script: ScriptAnalysis,
  body: RoutineBody,
  functions: readonly PlpgsqlNode[],
): void {
  for (const { PLpgSQL_function: tree } of functions) {
    const datums = tree?.datums ?? [];
    const variables = RoutineVariables.create(table =>
      script.session.addVariable(table),
    );
    const isTrigger = datums.some(
      one => one.PLpgSQL_var?.refname === 'tg_name',
    );
    for (const datum of datums) {
      const record = datum.PLpgSQL_rec?.refname;
      if (isTrigger && (record === 'new' || record === 'old')) {
        variables.addTriggerRow(record);
      } else if (record !== undefined) {
        variables.addRecord(record);
      } else if (datum.PLpgSQL_var) {
        addVariable(variables, datum.PLpgSQL_var);
      }
    }
    const walk = PlpgsqlWalk.create(script, body, variables, datums);
    walk.declarations();
    walk.walk(tree?.action, 1);
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
