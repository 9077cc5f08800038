import type { ScriptLineage } from '../model/ScriptLineage';
import type { AstNode } from '../parser/Ast';
import type { SourceText } from '../parser/SourceText';
import type { ScriptAnalysis } from '../script/ScriptAnalysis';
import { analysePlpgsql } from './analysePlpgsql';
import { RoutineBody } from './RoutineBody';
import { RoutineVariables } from './RoutineVariables';
import { returnedNames, routineParameters } from './routineParameters';
import { runTrigger } from './runTrigger';
import { ScriptRoutine } from './ScriptRoutine';

/**
 * The lineage of the body that a CREATE FUNCTION, CREATE PROCEDURE or DO holds;
 * undefined for other statements and for languages that are not SQL.
 */
export function analyseRoutineStatement(
  node: AstNode,
  text: SourceText,
  range: { readonly start: number; readonly end: number },
  parent: ScriptAnalysis,
): ScriptLineage | undefined {
  if (node.CreateTrigStmt) {
    const trigger = node.CreateTrigStmt;
    parent.afterwards(() => runTrigger(trigger, text, parent));
    return undefined;
  }
  const create = node.CreateFunctionStmt;
  const options = create ? create.options ?? [] : node.DoStmt?.args;
  if (!options) {
    return undefined;
  }
  const language = (
    optionText(options, 'language') ?? (create ? 'sql' : 'plpgsql')
  ).toLowerCase();
  if (parent.options.dialect === 'redshift' && language === 'plpythonu') {
    // Redshift's Python functions can run no SQL.
    return undefined;
  }
  const script = parent.inner();
  const source = optionText(options, 'as');
  const body = RoutineBody.find(
    text,
    source ?? '',
    range.start,
    parent.options.dialect,
  );
  const statement = text.parsed
    .slice(range.start, range.end)
    .replace(source ?? '', () => body.text.parsed);
  const parsed = create?.sql_body && bodyStatements(create.sql_body);
  if (language === 'plpgsql' && source !== undefined) {
    analysePlpgsql(script, body, [statement]);
  } else if (language === 'sql' && create) {
    const variables = RoutineVariables.create(table =>
      script.session.addVariable(table),
    );
    for (const parameter of create.parameters ?? []) {
      const name = parameter.FunctionParameter?.name;
      if (name !== undefined) {
        variables.addScalar(name);
      }
    }
    const names = returnedNames(routineParameters(create));
    if (parsed) {
      script.addParsed(parsed, text, { variables, names });
    } else {
      script.add(body.text, { variables, names });
    }
  } else {
    const place = text.position(text.writtenIndex(range.start));
    script.fail({
      code: 'unsupported',
      message: `bodies in the language '${language}' are not analysed`,
      ...place,
    });
  }
  const lineage = script.result();
  if (create && (language === 'sql' || language === 'plpgsql')) {
    const held = { language, body, statement, parsed, text } as const;
    parent.session.routines.add(
      ScriptRoutine.create(create, held, parent, lineage),
    );
  }
  return lineage;
}

function optionText(
  options: readonly AstNode[],
  name: string,
): string | undefined {
  const arg = options.find(one => one.DefElem?.defname === name)?.DefElem?.arg;
  return arg?.String?.sval ?? arg?.List?.items?.[0]?.String?.sval;
}

/** BEGIN ATOMIC holds a list of statements, RETURN one expression. */
function bodyStatements(body: AstNode): AstNode[] {
  if (body.List) {
    return (body.List.items ?? []).flatMap(bodyStatements);
  }
  const value = body.ReturnStmt?.returnval;
  return value
    ? [{ SelectStmt: { targetList: [{ ResTarget: { val: value } }] } }]
    : [body];
}
