import type { ScriptLineage } from '../model/ScriptLineage';
import { SourceText } from '../parser/SourceText';
import { analyseRoutineStatement } from '../routine/analyseRoutineStatement';
import type { AnalyseOptions } from './AnalyseOptions';
import { ScriptAnalysis } from './ScriptAnalysis';

/**
 * Column lineage of one SQL statement or of a script of many. `loadParser` must
 * have ended before. SQL that cannot be analysed gives reasons, never an error
 * or an empty answer that passes for one.
 *
 * CREATE FUNCTION, CREATE PROCEDURE and DO give the lineage of their bodies.
 */
export function analyseSql(
  sql: string,
  options: AnalyseOptions,
): ScriptLineage {
  const script = ScriptAnalysis.create(options, analyseRoutineStatement);
  script.add(SourceText.create(sql));
  return script.result();
}
