import type { Reason } from '../model/Reason';
import type { ScriptLineage } from '../model/ScriptLineage';
import { ScriptAnalysis } from './ScriptAnalysis';

/** The lineage of a script of which nothing is known but why. */
export function failedLineage(reason: Reason): ScriptLineage {
  const script = ScriptAnalysis.create(
    { dialect: 'postgres' },
    () => undefined,
  );
  script.fail(reason);
  return script.result();
}
