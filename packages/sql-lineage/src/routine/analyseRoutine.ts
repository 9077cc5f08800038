import type { ScriptLineage } from '../model/ScriptLineage';
import { SourceText } from '../parser/SourceText';
import type { AnalyseOptions } from '../script/AnalyseOptions';
import { ScriptAnalysis } from '../script/ScriptAnalysis';
import { analysePlpgsql } from './analysePlpgsql';
import { analyseRoutineStatement } from './analyseRoutineStatement';
import { RoutineBody } from './RoutineBody';
import { RoutineVariables } from './RoutineVariables';

/** The body of a function or procedure, as a catalog holds it (pg_proc.prosrc). */
export interface RoutineOptions extends AnalyseOptions {
  /** As pg_language names it. Other languages than these give a reason. */
  readonly language: string;
  readonly body: string;
  /** The names of the parameters, which are no columns. */
  readonly parameters?: readonly string[];
}

/** What a PL/pgSQL body may RETURN, from the most to the least it allows. */
const RETURN_TYPES = [
  'returns setof record',
  'returns record',
  'returns trigger',
  'returns void',
];

/**
 * The lineage of a routine's body, its temporary tables and variables collapsed.
 * Where the whole CREATE statement is at hand (`pg_get_functiondef`), `analyseSql`
 * says more.
 */
export function analyseRoutine(options: RoutineOptions): ScriptLineage {
  const { language, body, parameters = [] } = options;
  const script = ScriptAnalysis.create(options, analyseRoutineStatement);
  const text = SourceText.create(body);
  switch (language.toLowerCase()) {
    case 'sql': {
      const variables = RoutineVariables.create(table =>
        script.session.addVariable(table),
      );
      parameters.forEach(name => variables.addScalar(name));
      script.add(text, { variables });
      break;
    }
    case 'plpgsql':
      analyseBlock(
        script,
        RoutineBody.find(text, body, 0, options.dialect),
        parameters,
      );
      break;
    default:
      script.fail({
        code: 'unsupported',
        message: `bodies in the language '${language}' are not analysed`,
        line: 1,
        col: 1,
      });
  }
  return script.result();
}

function analyseBlock(
  script: ScriptAnalysis,
  body: RoutineBody,
  parameters: readonly string[],
): void {
  analysePlpgsql(script, body, statementsAround(body.text.parsed, parameters));
}

function statementsAround(
  body: string,
  parameters: readonly string[],
): string[] {
  const names = parameters
    .map(name => `"${name.replace(/"/g, '""')}" text`)
    .join(', ');
  let tag = '$body$';
  while (body.includes(tag)) {
    tag = tag.replace('body', 'body_');
  }
  return RETURN_TYPES.map(
    returns =>
      `create function f(${
        returns === 'returns trigger' ? '' : names
      }) ${returns} language plpgsql as ${tag}${body}${tag}`,
  );
}
